import type { Evidence } from '@edf/backstage-plugin-golden-path-common';
import { listWorkflows } from './listWorkflows';

const PATH = '.gitea/workflows/ci.yaml';

function titleOf(text: string): string {
  const evidence: Evidence = {
    modules: [],
    workflowDirectories: [
      { directory: '.gitea/workflows', files: ['ci.yaml'] },
    ],
    read: {},
    questions: [],
  };
  const [workflow] = listWorkflows({
    evidence,
    compiled: [],
    snapshot: {
      repository: 'demo/app',
      defaultBranch: 'main',
      tree: [],
      contents: { [PATH]: text },
    },
    runs: [],
  });
  return workflow.title;
}

describe('listWorkflows', () => {
  it.each([
    ['its name', 'name: Continuous Integration\non: push\n'],
    ['that of the first document', 'name: Continuous Integration\n---\na: 1\n'],
  ])('calls a workflow by %s', (_, text) => {
    expect(titleOf(text)).toBe('Continuous Integration');
  });

  it.each([
    ['has none', 'on: push\n'],
    ['is no map', '- a\n'],
    ['is no YAML', 'name: [\n'],
    // The `yaml` package alone takes minutes for it.
    [
      'is made to take for ever',
      `name: CI\n${Array.from(
        { length: 40_000 },
        (_, index) => `k${index}: 1\n`,
      ).join('')}`,
    ],
  ])('calls it by its file where it %s', (_, text) => {
    expect(titleOf(text)).toBe('ci.yaml');
  });
});
