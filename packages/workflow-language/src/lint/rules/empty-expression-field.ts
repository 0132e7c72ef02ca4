import { supports } from '../../dialect';
import {
  CONTEXTS,
  EMPTY_FIELDS,
  FIELDS,
  LOCAL_NAMES,
  NEED_FIELDS,
  STEP_FIELDS,
} from '../../expressions';
import { suggestion } from '../../text/suggestions';
import { expressionsOf, findingAt, printUse } from '../expressions';
import type { ContextUse } from '../expressions';
import type { LintRule } from '../workflow';

/** The one of them that some forges fill. */
const feature = 'github.workflow_ref';

/** What stands behind a name of the file's own. */
const DEEP_FIELDS: Partial<Record<string, typeof NEED_FIELDS>> = {
  needs: NEED_FIELDS,
  steps: STEP_FIELDS,
};

/** The fields that there are, and which part of the way names one of them. */
function fieldOf({ context, path }: Pick<ContextUse, 'context' | 'path'>): {
  fields?: Readonly<Record<string, unknown>>;
  name?: string;
} {
  const deep = DEEP_FIELDS[context];
  return {
    fields: deep ?? FIELDS[context],
    name: path[deep ? 1 : 0]?.toLowerCase(),
  };
}

/** What a context does not hold is empty, in silence. */
export const emptyExpressionField: LintRule = {
  code: 'empty-expression-field',
  check(workflow) {
    const { target, value } = workflow;
    const local = LOCAL_NAMES[target.forge];
    const hasName = (value.name ?? '') !== '';
    return expressionsOf(workflow).flatMap(found =>
      found.uses.flatMap(use => {
        const context = local.includes(use.context) ? 'github' : use.context;
        const { fields, name } = fieldOf({ context, path: use.path });
        if (
          found.place === 'literal' ||
          !fields ||
          name === undefined ||
          name === '*' ||
          !(CONTEXTS as readonly string[]).includes(context)
        ) {
          return [];
        }
        const message = () => {
          if (context === 'github' && name === 'workflow' && !hasName) {
            return 'is empty, since the workflow has no `name`. Give it one.';
          }
          if (Object.hasOwn(fields, name)) {
            return undefined;
          }
          const key = `${context}.${name}`;
          if (key === feature && supports({ feature, target })) {
            return undefined;
          }
          if (Object.hasOwn(EMPTY_FIELDS, key)) {
            return `stays empty on this forge. ${EMPTY_FIELDS[key]}`.trim();
          }
          return `does not exist, and is empty.${suggestion({
            word: name,
            words: Object.keys(fields),
          })}`;
        };
        const text = message();
        return text === undefined
          ? []
          : [
              findingAt({
                workflow,
                found,
                span: use.node,
                severity: 'warning',
                message: `\`${printUse(use)}\` ${text}`,
              }),
            ];
      }),
    );
  },
};
