import { LINT_CASES, readFiles } from '@edf/golden-path-testing';
import { parseYamlDocuments } from '../yaml/document';
import { wordsOf } from './expressions';
import { mergeKeys } from './mergeKeys';
import { RULES } from './rules';
import { appliesTo, viewWorkflow } from './workflow';
import type { LintedWorkflow } from './workflow';

/** What the cases of all rules hold, good and bad. */
const WORKFLOWS = Object.entries(readFiles(LINT_CASES)).flatMap(
  ([path, text]): LintedWorkflow[] => {
    const { documents } = parseYamlDocuments({ text, path });
    return /(?:good|bad)\.yaml$/.test(path)
      ? documents.slice(0, 1).map(({ value, root, locate }) =>
          viewWorkflow({
            text,
            path,
            value: mergeKeys(value),
            root,
            locate,
            target: { forge: 'gitea', version: '1.24' },
            siblings: {},
            labels: ['ubuntu-latest:host'],
            tree: ['README.md'],
          }),
        )
      : [];
  },
);

const GUARDED = RULES.filter(({ requiredKeys }) => requiredKeys);

describe('the words without which a rule finds nothing', () => {
  it.each(GUARDED.map(rule => [rule.code, rule] as const))('%s', (_, rule) => {
    const left = WORKFLOWS.filter(
      workflow => !appliesTo(rule, wordsOf(workflow)),
    );
    expect(left.length).toBeGreaterThan(0);
    expect(left.flatMap(workflow => [...rule.check(workflow)])).toEqual([]);
  });
});
