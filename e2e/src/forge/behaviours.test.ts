import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { behaviourFiles } from '../support/behaviour';
import { Behaviours } from '../support/behaviours';
import { waitFor } from '../support/waitFor';

const GO = { 'app/go.mod': 'module example.com/app\n\ngo 1.22\n' };

/** What the compile rules guard against, on the real forge: e2e/behaviours has the pipelines. */
describe('compiled pipelines on a real runner', () => {
  let behaviours: Behaviours;

  beforeAll(async () => {
    behaviours = await Behaviours.create();
  });

  afterAll(() => behaviours.remove());

  it('lets a skipped job hide no failure', async () => {
    const repository = await behaviours.repository({
      name: 'skip-does-not-hide-a-failure',
      files: GO,
    });
    const [made] = await behaviours.conclusions(repository, 1);
    expect(made).toMatchObject({
      Gate: 'success',
      'Check (app)': 'success',
      Publish: 'success',
    });

    await behaviours.scratch.commit({
      repository,
      files: { 'README.md': 'Words.\n' },
    });
    const [, untouched] = await behaviours.conclusions(repository, 2);
    expect(untouched).toMatchObject({
      Gate: 'success',
      'Check (app)': 'skipped',
      Publish: 'success',
    });

    await behaviours.scratch.commit({ repository, files: { broken: 'yes\n' } });
    const [, , failed] = await behaviours.conclusions(repository, 3);
    expect(failed).toMatchObject({
      Gate: 'failure',
      'Check (app)': 'skipped',
      Publish: 'skipped',
    });
  });

  it('would hide it, if what follows a skipped job did not need all before it', async () => {
    const files = {
      ...behaviourFiles({
        library: behaviours.library,
        name: 'skip-does-not-hide-a-failure',
        files: { ...GO, broken: 'yes\n' },
      }),
    };
    const path = '.gitea/workflows/continuous-delivery.yaml';
    const open = files[path]
      .replace(
        'needs: [changes, gate, module-check-app]',
        'needs: [module-check-app]',
      )
      .replace(
        "if: needs.changes.outputs.app == 'true'",
        "if: github.ref == 'other'",
      );
    expect(open.match(/needs: \[module-check-app\]/)).not.toBeNull();
    const repository = await behaviours.scratch.repository({
      name: 'open-needs',
      files: { ...files, [path]: open },
    });
    const [run] = await behaviours.conclusions(repository, 1);
    expect(run).toMatchObject({
      Gate: 'failure',
      'Check (app)': 'skipped',
      Publish: 'success',
    });
  });

  it('does not cancel a delivery between two of its jobs', async () => {
    const repository = await behaviours.repository({
      name: 'delivery-is-not-cancelled',
      files: {},
    });
    for (const text of ['1\n', '2\n', '3\n']) {
      await behaviours.scratch.commit({ repository, files: { text } });
    }
    const whole = { Package: 'success', Publish: 'success' };
    expect(await behaviours.conclusions(repository, 4)).toEqual([
      whole,
      whole,
      whole,
      whole,
    ]);
  });

  it('lets an exclusive job that runs finish, and the newest one follow', async () => {
    const repository = await behaviours.repository({
      name: 'exclusive-delivery',
      files: {},
    });
    const forge = behaviours.scratch.forge('app-developer');
    await waitFor({
      what: 'the first promotion to run',
      ask: async () => {
        const runs = await forge.listRuns({ repository, limit: 1 });
        return runs[0]?.status === 'in-progress';
      },
    });
    await behaviours.scratch.commit({ repository, files: { text: '1\n' } });
    await behaviours.scratch.commit({ repository, files: { text: '2\n' } });
    const [first, , newest] = await behaviours.conclusions(repository, 3);
    // What waits in between may be replaced by the newest, as on GitHub; what runs never is.
    expect([first, newest]).toEqual([
      { Promote: 'success' },
      { Promote: 'success' },
    ]);
  });

  /** Requires all jobs of Continuous Integration on the default branch. */
  const protect = (repository: RepositoryReference) =>
    behaviours.send({
      repository,
      method: 'POST',
      path: '/branch_protections',
      body: {
        rule_name: 'main',
        enable_status_check: true,
        status_check_contexts: ['Continuous Integration / *'],
        // Else an administrator is asked nothing.
        block_admin_merge_override: true,
      },
    });

  it('does not block a change that touches no module', async () => {
    const repository = await behaviours.repository({
      name: 'required-check-does-not-block',
      files: GO,
    });
    await behaviours.conclusions(repository, 1);
    await protect(repository);
    const number = await behaviours.openPullRequest(repository, {
      'README.md': 'Words.\n',
    });
    const [, checked] = await behaviours.conclusions(repository, 2);
    expect(checked).toMatchObject({ 'Check (app)': 'skipped' });
    await expect(behaviours.merge(repository, number)).resolves.toMatchObject({
      merged: true,
    });
  });

  it('would block it, if the workflow itself had paths', async () => {
    const path = '.gitea/workflows/continuous-integration.yaml';
    const files = behaviourFiles({
      library: behaviours.library,
      name: 'required-check-does-not-block',
      files: GO,
    });
    const narrowed = files[path].replace(
      '  pull_request:\n',
      '  pull_request:\n    paths: [app/**]\n',
    );
    expect(narrowed).not.toBe(files[path]);
    const repository = await behaviours.scratch.repository({
      name: 'required-with-paths',
      files: { ...files, [path]: narrowed },
    });
    await behaviours.conclusions(repository, 1);
    await protect(repository);
    const number = await behaviours.openPullRequest(repository, {
      'README.md': 'Words.\n',
    });
    await expect(behaviours.merge(repository, number)).rejects.toThrow(
      /answered 405.*required status checks/is,
    );
  });

  it('tears a preview down when its pull request is closed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'golden-path-preview-'));
    try {
      const repository = await behaviours.repository({
        name: 'preview-is-torn-down',
        files: {},
        edit: text => `${text}  with: { folder: ${JSON.stringify(folder)} }\n`,
      });
      const number = await behaviours.openPullRequest(repository, {
        'README.md': 'Words.\n',
      });
      const marker = join(folder, `preview-${number}`);
      expect(await behaviours.conclusions(repository, 1)).toEqual([
        { Preview: 'success', 'Remove the preview': 'skipped' },
      ]);
      expect(existsSync(marker)).toBe(true);

      await behaviours.send({
        repository,
        method: 'PATCH',
        path: `/pulls/${number}`,
        body: { state: 'closed' },
      });
      const [, closed] = await behaviours.conclusions(repository, 2);
      expect(closed).toEqual({
        Preview: 'skipped',
        'Remove the preview': 'success',
      });
      expect(existsSync(marker)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
