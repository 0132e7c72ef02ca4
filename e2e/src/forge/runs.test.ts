import {
  DefaultPipelineService,
  loadBuiltInLibrary,
} from '@edf/backstage-plugin-golden-path-node';
import {
  type PipelineStatus,
  type Publication,
} from '@edf/backstage-plugin-golden-path-common';
import { spawnSync } from 'node:child_process';
import { sampleFiles } from '../support/sampleFiles';
import { Scratch } from '../support/scratch';
import { waitFor } from '../support/waitFor';

/** The samples, what their jobs need, and a test that fails. */
const samples: {
  name: string;
  tools: string[];
  broken: Record<string, string>;
}[] = [
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
    // Debian's python3 makes no virtual environments without the package python3-venv.
    tools: ['python3', 'python3 -m ensurepip --version'],
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
  {
    // A library without a lock file; of uv there is nothing on the runner.
    name: 'uv-library',
    tools: ['python3', 'python3 -m ensurepip --version'],
    broken: {
      'tests/test_broken.py': `def test_broken():
    raise AssertionError("broken on purpose")
`,
    },
  },
  {
    // One of its tests would start a container: without an engine, it is red if it runs.
    name: 'spring-containers',
    tools: ['java', 'mvn'],
    broken: {
      'src/test/java/example/orders/BrokenTest.java': `package example.orders;

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

/** Of the tools, those that are not there. One with arguments is run, to see whether it works. */
const missing = (tools: string[]) =>
  tools.filter(tool => {
    const [command, ...words] = tool.split(' ');
    return words.length === 0
      ? spawnSync('which', [command]).status !== 0
      : spawnSync(command, words).status !== 0;
  });

const CONTINUOUS_INTEGRATION = 'continuous-integration';

/**
 * All samples are published at once, and broken as soon as they are green, so that the runner is
 * never idle while a test waits.
 */
describe('pipelines on a real runner', () => {
  let scratch: Scratch;
  let service: DefaultPipelineService;
  const published = new Map<string, Publication>();
  const broken = new Map<string, string>();

  const available = samples.filter(({ tools }) => missing(tools).length === 0);
  const unavailable = samples.filter(({ tools }) => missing(tools).length > 0);
  const caller = () => scratch.caller('app-developer');
  const referenceOf = (name: string) => ({
    host: scratch.sandbox.host,
    owner: scratch.owner,
    name,
  });

  beforeAll(async () => {
    scratch = await Scratch.create();
    service = DefaultPipelineService.create({
      forges: scratch.forges(),
      library: await loadBuiltInLibrary(),
    });
    await Promise.all(
      available.map(async ({ name }) => {
        const repository = await scratch.repository({
          name,
          files: sampleFiles(name),
        });
        published.set(
          name,
          await service.publish({ request: { repository }, caller: caller() }),
        );
      }),
    );
  });

  afterAll(() => scratch.remove());

  const workflowOf = (status: PipelineStatus) =>
    status.workflows.find(({ context }) => context === CONTINUOUS_INTEGRATION);

  /** The newest run of Continuous Integration on this commit, once it is done. */
  const completedRun = (options: { name: string; commit: string }) =>
    waitFor({
      what: `the run of ${options.name} at ${options.commit}`,
      seconds: 840,
      interval: 1000,
      ask: async () => {
        const status = await service.getStatus({
          repository: referenceOf(options.name),
          caller: caller(),
        });
        const run = workflowOf(status)?.runs[0];
        return run?.commit === options.commit && run.status === 'completed'
          ? { run, status }
          : undefined;
      },
    });

  it.each(available)(
    '$name turns green',
    async ({ name, broken: files }) => {
      const { pullRequest, commit, branch } = published.get(name)!;
      const { run, status } = await completedRun({ name, commit: commit! });
      broken.set(
        name,
        await scratch.commit({ repository: referenceOf(name), branch, files }),
      );

      const jobs = run.jobs?.map(job => [job.conclusion, job.failedStep]);
      expect(jobs?.length).toBeGreaterThan(0);
      expect(jobs).toEqual(jobs?.map(() => ['success', undefined]));
      expect(run).toMatchObject({
        event: 'pull_request',
        conclusion: 'success',
        durationSeconds: expect.any(Number),
      });
      expect(status).toMatchObject({
        state: 'not-set-up',
        pullRequest: { number: pullRequest!.number },
      });
      expect(workflowOf(status)).toMatchObject({
        path: '.gitea/workflows/continuous-integration.yaml',
        title: 'Continuous Integration',
      });
    },
    900_000,
  );

  it.each(available)(
    '$name turns red with a broken test, and the failing step is named',
    async ({ name }) => {
      const { run, status } = await completedRun({
        name,
        commit: broken.get(name)!,
      });
      expect(run.conclusion).toBe('failure');
      expect(
        run.jobs?.filter(({ conclusion }) => conclusion === 'failure'),
      ).toEqual([
        expect.objectContaining({
          name: expect.stringMatching(/unit tests/i),
          failedStep: expect.stringMatching(/unit tests/i),
        }),
      ]);
      expect(
        workflowOf(status)?.runs.map(({ conclusion }) => conclusion),
      ).toEqual(['failure', 'success']);
    },
    900_000,
  );

  for (const { name, tools } of unavailable) {
    // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect
    it.skip(`${name}: ${missing(tools).join(', ')} not installed`, () => {});
  }

  it('shows the runs of workflows that Golden Path did not make', async () => {
    const repository = await scratch.repository({
      name: 'legacy',
      files: sampleFiles('legacy-service'),
    });
    const status = await waitFor({
      what: 'the run of the legacy workflow',
      seconds: 280,
      interval: 1000,
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
