import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newVisit, Visit } from '../support/browser';
import { enterWithGitea } from '../support/portal';
import { takeScreenshot } from '../support/screenshot';
import { Sample } from '../support/sample';
import { portalUrl, readSandbox } from '../support/sandbox';
import { waitFor } from '../support/waitFor';

/** How long a runner may take for a run of the Go sample, in milliseconds. */
const RUN = 180_000;
const WORKFLOW = '.gitea/workflows/continuous-integration.yaml';

// One person's way from the catalog to a green run. The steps build upon each other.
describe('The way of an application developer', () => {
  const { accounts, host, url: giteaUrl } = readSandbox();
  const developer = accounts['app-developer'];

  let browser: Browser;
  let sample: Sample;
  let visit: Visit;
  let page: Page;
  /** The texts that the composer showed, by path. */
  const previewed: Record<string, string> = {};

  beforeAll(async () => {
    browser = await launchBrowser();
    sample = await Sample.create({ of: 'go-service' });
    visit = await newVisit(browser);
  });

  afterAll(async () => {
    await browser?.close();
    await sample?.remove();
  });

  it('signs in with Gitea', async () => {
    page = await enterWithGitea({ context: visit.context, account: developer });
    await page.goto(`${portalUrl()}/settings`);
    await page.getByText(developer.fullName).first().waitFor();
  });

  it('finds in the tab that there is no pipeline yet', async () => {
    await page.goto(
      `${portalUrl()}/catalog/default/component/${sample.name}/pipelines`,
    );
    await page.getByRole('heading', { name: 'No pipeline yet' }).waitFor();
  });

  it('gets a complete proposal', async () => {
    await page.getByRole('link', { name: 'Compose a pipeline' }).click();
    await page.getByRole('heading', { name: sample.path }).waitFor();
    for (const card of ['Lint', 'Build', 'Unit tests']) {
      await cardOf(page, card).waitFor();
    }
    expect(await problems(page)).toBe('Problems');
  });

  it('switches a component off and changes an input', async () => {
    await cardOf(page, 'Lint').click();
    await page.getByRole('switch', { name: 'Run Lint' }).press('Space');
    await cardOf(page, 'Lint').getByText('Off').waitFor();

    await cardOf(page, 'Unit tests').click();
    const coverage = page.getByRole('textbox', { name: 'Least coverage' });
    await coverage.fill('40');
    await coverage.press('Tab');
    await cardOf(page, 'Unit tests').getByText('Changed').waitFor();

    await page.getByRole('tab', { name: 'pipeline.yaml' }).click();
    const pipeline = await page
      .getByRole('textbox', { name: 'pipeline.yaml' })
      .inputValue();
    expect(pipeline).toMatch(/lint: off/);
    expect(pipeline).toMatch(/coverage: 40/);
    previewed['.golden-path/pipeline.yaml'] = pipeline;

    await page.getByRole('tab', { name: 'Workflow' }).click();
    const workflow = await page
      .getByLabel(`Text of ${WORKFLOW}`)
      .evaluate(element => element.textContent ?? '');
    expect(workflow).toContain('LEAST: 40');
    expect(workflow).not.toContain('go vet');
    previewed[WORKFLOW] = workflow;

    await page.getByRole('tab', { name: 'Changes' }).click();
    await page.getByLabel(`Difference of ${WORKFLOW}`).waitFor();
    await takeScreenshot({
      context: visit.context,
      name: 'composer',
      // The sample itself: its name says more than that of the copy. Looking writes nothing.
      url: `${portalUrl()}/golden-path/compose?${new URLSearchParams({
        repo: `${host}/demo/go-service`,
      })}`,
      ready: picture => cardOf(picture, 'Unit tests').click(),
    });
  });

  it('opens the pull request as that person, with the previewed bytes', async () => {
    await page.getByRole('button', { name: 'Open pull request' }).click();
    const plan = page.getByRole('dialog', { name: 'Open a pull request' });
    await plan.getByText(WORKFLOW).waitFor();
    await plan.getByText(developer.fullName).waitFor();
    await plan.getByRole('button', { name: 'Confirm and open' }).click();
    await page.getByText(/Pull request #1 is open/).waitFor();

    const [pullRequest, ...others] = await sample.pullRequests();
    expect(others).toEqual([]);
    expect(pullRequest.user.login).toBe(developer.login);
    expect(pullRequest.state).toBe('open');
    for (const [path, text] of Object.entries(previewed)) {
      expect(await sample.read({ path, branch: pullRequest.head.ref })).toBe(
        text,
      );
    }
    // Nothing on the default branch before somebody merges.
    expect(await sample.commits('main')).toHaveLength(1);
  });

  it('sees the run turn green', async () => {
    await page
      .getByRole('list', { name: 'First run' })
      .getByText('Passed')
      .first()
      .waitFor({ timeout: RUN });
    const { workflow_runs: runs } = await sample.gitea.get<{
      workflow_runs: Array<{ status: string; conclusion: string }>;
    }>(`/repos/${sample.path}/actions/runs`);
    expect(runs.map(run => run.conclusion)).toContain('success');
    expect(runs.map(run => run.conclusion)).not.toContain('failure');
  });

  it('sees it in the tab too', async () => {
    await page.goto(
      `${portalUrl()}/catalog/default/component/${sample.name}/pipelines`,
    );
    await page.getByText(/Pull request #1 is open/).waitFor();
    await page.getByText('Passed').first().waitFor();
    const link = page.getByRole('link', { name: 'Pull request #1' });
    expect(await link.getAttribute('href')).toBe(
      `${giteaUrl}/${sample.path}/pulls/1`,
    );
  });

  it('makes nothing twice', async () => {
    const [before] = await sample.pullRequests();
    const commits = await sample.commits(before.head.ref);

    await page.getByRole('link', { name: 'Open in the composer' }).click();
    await page.getByRole('button', { name: 'Update pull request' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Confirm and update' })
      .click();
    await page.getByText(/already holds exactly this/).waitFor();

    expect(await sample.pullRequests()).toEqual([
      expect.objectContaining({ number: 1, state: 'open', head: before.head }),
    ]);
    expect(await sample.commits(before.head.ref)).toEqual(commits);
    expect(await sample.branches()).toHaveLength(2);
  });

  it('sees a red run with the step that failed', async () => {
    const [{ head }] = await sample.pullRequests();
    await sample.commit({
      branch: head.ref,
      files: {
        'broken_test.go':
          'package main\n\nimport "testing"\n\nfunc TestBroken(t *testing.T) { t.Fatal("broken on purpose") }\n',
      },
    });
    await waitFor({
      what: 'the run of the broken test',
      ask: async () => {
        const { total_count: runs } = await sample.gitea.get<{
          total_count: number;
        }>(`/repos/${sample.path}/actions/runs`);
        return runs > 1;
      },
    });
    await page.goto(
      `${portalUrl()}/catalog/default/component/${sample.name}/pipelines`,
    );
    await page
      .getByText('step “Run the unit tests and check the coverage”')
      .waitFor({ timeout: RUN });
    await page.getByText('Failed', { exact: true }).first().waitFor();
  });

  it('leaves no complaint of the pages behind', () => {
    expect(visit.complaints).toEqual([]);
  });
});

/** A component's card; its name begins with the title. */
function cardOf(page: Page, title: string) {
  return page.getByRole('button', { name: new RegExp(`^${title}`) });
}

/** `Problems`, or `Problems 2` */
async function problems(page: Page) {
  return page.getByRole('tab', { name: /^Problems/ }).innerText();
}
