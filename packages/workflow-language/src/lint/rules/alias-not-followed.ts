import { behaviour } from '../../dialect';
import { lostAliases } from '../aliases';
import type { LintRule } from '../workflow';

/**
 * The server takes a workflow apart and hands the parts on. Where it does so without decoding
 * them, an alias arrives without its anchor.
 */
export const aliasNotFollowed: LintRule = {
  code: 'alias-not-followed',
  check({ root, text, target }) {
    if (
      !root ||
      behaviour({ feature: 'file.aliases', target }).effect === 'works'
    ) {
      return [];
    }
    return lostAliases({ root, text, forge: target.forge }).map(alias => ({
      severity: 'error',
      message: `The forge does not follow the alias \`*${alias.name}\` here: ${
        alias.effect === 'refused'
          ? 'it refuses the whole file, so nothing starts'
          : 'it is as if nothing were said'
      }. Write the value out.`,
      at: alias.at,
    }));
  },
};
