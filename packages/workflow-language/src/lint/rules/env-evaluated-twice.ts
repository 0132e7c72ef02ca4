import { supports } from '../../dialect';
import { expressionsAt, findingAt } from '../expressions';
import { outsideValues } from '../untrusted';
import type { LintRule } from '../workflow';

/**
 * The runner evaluates what came out of these once more, for each step: a title, or an answer,
 * of the text `${{ secrets.X }}` becomes the secret. It does not do so with `env` of a step.
 */
export const envEvaluatedTwice: LintRule = {
  code: 'env-evaluated-twice',
  requiredKeys: ['env'],
  check(workflow) {
    const { target } = workflow;
    if (supports({ feature: 'env.evaluated-twice', target })) {
      return [];
    }
    return [
      ...expressionsAt(workflow, 'env'),
      ...expressionsAt(workflow, 'job.env'),
    ].flatMap(found =>
      outsideValues(workflow, found).map(({ node, from }) =>
        findingAt({
          workflow,
          found,
          span: node,
          severity: from === 'anybody' ? 'error' : 'warning',
          message: `\`${found.source.slice(node.start, node.end)}\` is ${
            from === 'anybody'
              ? 'text from outside'
              : 'whatever somebody answers'
          }, and the forge evaluates \`env\` of a ${
            found.place === 'env' ? 'workflow' : 'job'
          } once more: \`\${{ secrets.NAME }}\` in it becomes the secret. Move it into \`env\` of the step that uses it.`,
        }),
      ),
    );
  },
};
