import { suggestion } from '../../text/suggestions';
import { siblingsOf } from '../siblings';
import { placedTexts, toText } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** `workflow_run` after a workflow that is not in the repository never fires. */
export const unknownWorkflowInTrigger: LintRule = {
  code: 'unknown-workflow-in-trigger',
  requiredKeys: ['workflow_run'],
  check(workflow) {
    const { events, siblings, path, value } = workflow;
    const triggers = events.filter(({ name }) => name === 'workflow_run');
    if (!siblings || triggers.length === 0) {
      return [];
    }
    const words = [
      ...siblingsOf(siblings)
        .filter(sibling => sibling.path !== path)
        .map(sibling => sibling.name),
      toText(value.name) ?? '',
    ].filter(word => word !== '');
    const findings: Finding[] = [];
    for (const { at, settings } of triggers) {
      for (const { text, at: place } of placedTexts(settings.workflows, [
        ...at,
        'workflows',
      ])) {
        if (!words.includes(text) && !/[*?+[\]!\\]/.test(text)) {
          findings.push({
            severity: 'error',
            message: `No workflow of this repository is called \`${text}\`, so it never fires.${suggestion(
              { word: text, words },
            )}`,
            at: place,
            part: 'value',
          });
        }
      }
    }
    return findings;
  },
};
