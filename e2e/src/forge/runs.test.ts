import {
  DefaultPipelineService,
  loadBuiltInLibrary,
  type PipelineStatus,
  type RepositoryReference,
} from '@edf/backstage-plugin-golden-path-node';
import { spawnSync } from 'node:child_process';
import { sampleFiles } from '../support/sampleFiles';
import { Scratch } from '../support/scratch';
import { waitFor } from '../support/waitFor';

/** The samples, what their jobs need, and a test that fails. */
const samples = [
  {
    name: 'go-service',
    tools: ['go'],
    broken: {
      'broken_test.go': `package main

import "testing"

func TestBroken(t *testing.T) {
	t.Fatal("broken on purpose")
}
`,
    },
  },
  {
    name: 'node-service',
    tools: ['node', 'npm'],
    broken: {
      'test/broken.test.js': `import test from 'node:test';

test('broken', () => {
  throw new Error('broken on purpose');
});
`,
    },
  },
  {
    name: 'python-service',
    tools: ['python3'],
    broken: {
      'tests/test_broken.py': `import unittest


class BrokenTest(unittest.TestCase):
    def test_broken(self) -> None:
        self.fail("broken on purpose")
`,
    },
  },
  {
    name: 'java-service',
    tools: ['java', 'mvn'],
    broken: {
      'src/test/java/example/greeting/BrokenTest.java': `package example.greeting;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class BrokenTest {
  @Test
  void isBroken() {
    fail("broken on purpose");
  }
}
`,
    },
  },
];

const missing = (tools: string[]) =>
  tools.filter(tool => spawnSync('which', [tool]).status !== 0);

describe('pipelines on a real runner', () => {
  let scratch: Scratch;
  let service: DefaultPipelineService;

  beforeAll(async () => {
    scratch = await Scratch.create();
    service = DefaultPipelineService.create({
      forges: scratch.forges(),
      library: await loadBuiltInLibrary(),
    });
  });

  afterAll(() => scratch.remove());

  const caller = () => ({
    forgeToken: scratch.sandbox.accounts['app-developer'].token,
  });

  /** The newest run of Continuous Integration on this commit, once it is done. */
  const completedRun = (options: {
    repository: RepositoryReference;
    commit: string;
  }) =>
    waitFor({
      what: `the run of ${options.repository.name} at ${options.commit}`,
      seconds: 280,
      ask: async () => {
        const status = await service.getStatus({
          repository: options.repository,
          caller: caller(),
        });
        const run = ciOf(status)?.runs[0];
        return run?.commit === options.commit && run.status === 'completed'
          ? { run, status }
          : undefined;
      },
    });
  const ciOf = (status: PipelineStatus) =>
    status.workflows.find(
      ({ context }) => context === 'continuous-integration',
    );

  for (const { name, tools, broken } of samples) {
    const absent = missing(tools);
    const test = absent.length > 0 ? it.skip : it;
    const reason =
      absent.length > 0 ? ` (skipped: ${absent.join(', ')} not installed)` : '';

    test(`${name} turns green, and red with the failing step${reason}`, async () => {
      const repository = await scratch.repository({
        name,
        files: sampleFiles(name),
      });
      const { pullRequest, commit, branch } = await service.publish({
        request: { repository },
        caller: caller(),
      });

      const green = await completedRun({ repository, commit: commit! });
      expect(
        green.run.jobs?.map(job => [job.name, job.conclusion, job.failedStep]),
      ).toEqual(green.run.jobs?.map(job => [job.name, 'success', undefined]));
      expect(green.run).toMatchObject({
        event: 'pull_request',
        conclusion: 'success',
        durationSeconds: expect.any(Number),
      });
      expect(green.status).toMatchObject({
        state: 'not-set-up',
        pullRequest: { number: pullRequest!.number },
      });
      expect(ciOf(green.status)).toMatchObject({
        path: '.gitea/workflows/continuous-integration.yaml',
        title: 'Continuous Integration',
      });

      const breaking = await scratch.commit({
        repository,
        branch,
        files: broken,
      });
      const red = await completedRun({ repository, commit: breaking });
      expect(red.run.conclusion).toBe('failure');
      const failed = red.run.jobs?.filter(
        ({ conclusion }) => conclusion === 'failure',
      );
      expect(failed).toEqual([
        expect.objectContaining({
          name: expect.stringMatching(/unit tests/i),
          failedStep: expect.stringMatching(/unit tests/i),
        }),
      ]);
      expect(
        ciOf(red.status)?.runs.map(({ conclusion }) => conclusion),
      ).toEqual(['failure', 'success']);
    });
  }

  it('shows the runs of workflows that Golden Path did not make', async () => {
    const repository = await scratch.repository({
      name: 'legacy',
      files: sampleFiles('legacy-service'),
    });
    const status = await waitFor({
      what: 'the run of the legacy workflow',
      seconds: 120,
      ask: async () => {
        const answer = await service.getStatus({
          repository,
          caller: caller(),
        });
        return answer.workflows[0]?.runs[0]?.status === 'completed' && answer;
      },
    });
    expect(status).toMatchObject({
      state: 'not-set-up',
      workflows: [
        {
          path: '.github/workflows/ci.yaml',
          title: 'ci',
          runs: [{ event: 'push', conclusion: 'success' }],
        },
      ],
    });
    expect(status.workflows[0].context).toBeUndefined();
  });
});
