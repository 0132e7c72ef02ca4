import { PIPELINE_PATH } from '../../model';
import type { Module, Reason } from '../../model';
import { isMap, readGlob } from '@edf/workflow-language';
import { matchWhen } from '../../facts/when';
import type { CheckValue, Facts } from '../../facts/when';

/** Texts that a key of a `when` asks for; any of them will do. */
function wantedTexts(wanted: unknown): string[] {
  return [wanted]
    .flat()
    .filter((text): text is string => typeof text === 'string');
}

function inFolder(module: Module, name: string): string {
  return module.path === '.' ? name : `${module.path}/${name}`;
}

/**
 * How a fact that some code has, and other code of its kind has not, decided: in the order in
 * which they tell most.
 */
const DECIDING: Record<
  string,
  (module: Module, wanted: string[]) => Reason | undefined
> = {
  needs: ({ because }, wanted) =>
    wanted.length > 0
      ? because.find(({ fact }) => fact === 'needs')
      : undefined,
  scripts: (module, wanted) => {
    const { scripts, manifest } = module.facts;
    const name = wanted.find(script => scripts.includes(script));
    return name === undefined || manifest === undefined
      ? undefined
      : {
          text: `${manifest} has a script ${name}`,
          path: inFolder(module, manifest),
          fact: 'scripts',
        };
  },
  dependencies: (module, wanted) => {
    const { dependencies, manifest } = module.facts;
    const name = wanted.find(dependency => dependencies.includes(dependency));
    return name === undefined
      ? undefined
      : {
          text: `it depends on ${name}`,
          ...(manifest !== undefined && { path: inFolder(module, manifest) }),
          fact: 'dependencies',
        };
  },
  files: (module, wanted) => {
    const globs = wanted.map(readGlob);
    const file = module.files.find(path => globs.some(fits => fits?.(path)));
    return file === undefined
      ? undefined
      : {
          text: `${file} is there`,
          path: inFolder(module, file),
          fact: 'files',
        };
  },
};

/**
 * Of all that is known of a module, what decided that a `when` fits it: what the team states,
 * else a script, a dependency or a file that it asks for, else what makes it a module.
 */
export function decidingReason(options: {
  when: unknown;
  module: Module;
  facts: Facts;
  check: CheckValue;
}): Reason | undefined {
  const { when, module, facts, check } = options;
  const { because } = module;
  if (!isMap(when)) return undefined;
  for (const [key, describe] of Object.entries(DECIDING)) {
    if (!Object.hasOwn(when, key)) continue;
    const stated = statedBy(module, key);
    const wanted = wantedTexts(when[key]);
    const found =
      wanted.length > 0 ? stated ?? describe(module, wanted) : undefined;
    if (found) return found;
  }
  for (const key of ['anyOf', 'allOf']) {
    const list = when[key];
    for (const part of Array.isArray(list) ? list : []) {
      if (!matchWhen({ when: part, facts, check }).matches) continue;
      const found = decidingReason({ ...options, when: part });
      if (found?.fact !== undefined) return found;
    }
  }
  const stated = ['buildTool', 'ecosystem']
    .filter(key => Object.hasOwn(when, key))
    .map(key => statedBy(module, key))
    .find(Boolean);
  return stated ?? because.find(({ fact }) => fact === undefined) ?? because[0];
}

/** What the team states of a fact in the pipeline. */
function statedBy({ because }: Module, fact: string): Reason | undefined {
  return because.find(
    reason => reason.path === PIPELINE_PATH && reason.fact === fact,
  );
}
