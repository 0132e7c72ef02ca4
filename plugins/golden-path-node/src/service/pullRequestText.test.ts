import type { ChangeSet } from '@edf/backstage-plugin-golden-path-common';
import { isPublished, pullRequestText } from './pullRequestText';

const lines = { addedLines: 0, removedLines: 0 };
const changeSet: ChangeSet = {
  files: [
    {
      path: '.github/workflows/continuous-integration.yaml',
      action: 'change',
      content: '',
      ...lines,
    },
    {
      path: '.golden-path/pipeline.yaml',
      action: 'create',
      content: '',
      ...lines,
    },
    {
      path: '.golden-path/pipeline.lock.yaml',
      action: 'keep',
      content: '',
      ...lines,
    },
  ],
  directory: {
    path: '.github/workflows',
    because: 'The repository already uses it.',
  },
  choices: [],
  missing: { secrets: [], variables: [], labels: [] },
  statuses: { added: [], removed: [] },
  checks: [],
  kept: ['.github/workflows/ci.yaml'],
  shadowed: [],
  empty: false,
  digest: '',
};
const goldenPath = {
  name: 'service',
  library: 'golden-path',
  version: '1.2.3',
};

describe('pullRequestText', () => {
  it('says what it does, and what stays', () => {
    const { title, message, body } = pullRequestText({ changeSet, goldenPath });
    expect(title).toBe('Add the pipeline of the golden path "service"');
    expect(message).toBe(`${title}\n\nMade-with: Golden Path`);
    expect(isPublished(message)).toBe(true);
    expect(isPublished(title)).toBe(false);
    expect(body).toContain(
      '- Changed `.github/workflows/continuous-integration.yaml`\n- Added `.golden-path/pipeline.yaml`',
    );
    expect(body).not.toContain('pipeline.lock.yaml');
    expect(body).toContain(
      'Workflows are in `.github/workflows`. The repository already uses it. These stay as they are and keep running: `.github/workflows/ci.yaml`.',
    );
    expect(body).not.toContain('no longer run');
    expect(body).not.toContain('statuses come no more');
  });

  it('says which statuses come no more, and what a protection should require', () => {
    const { body } = pullRequestText({
      changeSet: {
        ...changeSet,
        statuses: { added: [], removed: ['CI / Test (push)'] },
        checks: ['Continuous Integration / *'],
      },
      goldenPath,
    });
    expect(body).toMatch(/statuses come no more\..*`CI \/ Test \(push\)`/);
    expect(body).toContain(
      'require in its protection: `Continuous Integration / *`',
    );
  });

  it('takes the words of the person for the pull request, not for the commit', () => {
    const text = pullRequestText({
      changeSet: { ...changeSet, files: changeSet.files.slice(0, 1) },
      goldenPath,
      title: ' Our\n pipeline ',
      description: 'Because.',
    });
    expect(text.title).toBe('Our pipeline');
    expect(text.message).toBe(
      'Update the pipeline of the golden path "service"\n\nMade-with: Golden Path',
    );
    expect(text.body).toMatch(/^Because\.\n\n/);
  });
});
