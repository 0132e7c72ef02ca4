import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newVisit, Visit } from '../support/browser';
import { enterWithGitea } from '../support/portal';
import { Sample } from '../support/sample';
import { portalUrl, readSandbox, SandboxAccount } from '../support/sandbox';

const PIPELINE = '.golden-path/pipeline.yaml';

// Both have the composer open. The steps build upon each other.
describe('Two people at one pull request', () => {
  const { accounts } = readSandbox();
  let browser: Browser;
  let sample: Sample;
  const visits: Visit[] = [];
  let first: Page;
  let second: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    sample = await Sample.create({ of: 'go-service', inCatalog: false });
    await sample.gitea.send({
      method: 'PUT',
      path: `/repos/${sample.path}/collaborators/platform-engineer`,
      body: { permission: 'write' },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await sample?.remove();
  });

  const address = () =>
    `${portalUrl()}/golden-path/compose?${new URLSearchParams({
      repo: sample.repository,
    })}`;

  async function enter(account: SandboxAccount): Promise<Page> {
    const visit = await newVisit(browser);
    visits.push(visit);
    return enterWithGitea({ context: visit.context, account });
  }

  async function setCoverage(page: Page, value: string) {
    await page.getByRole('button', { name: /^Unit tests/ }).click();
    const coverage = page.getByRole('textbox', { name: 'Least coverage' });
    await coverage.fill(value);
    await coverage.press('Tab');
    await page
      .getByRole('button', { name: /^Unit tests/ })
      .getByText('Changed')
      .waitFor();
  }

  async function update(page: Page) {
    await page.getByRole('button', { name: 'Update pull request' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Confirm and update' })
      .click();
  }

  it('come in, and one of them opens it', async () => {
    first = await enter(accounts['app-developer']);
    second = await enter(accounts['platform-engineer']);
    await first.goto(address());
    await first.getByRole('button', { name: 'Open pull request' }).click();
    await first
      .getByRole('dialog')
      .getByRole('button', { name: 'Confirm and open' })
      .click();
    await first.getByText(/Pull request #1 is open/).waitFor();
  });

  it('look at the same state, and one is faster', async () => {
    await first.goto(address());
    await second.goto(address());
    await setCoverage(first, '41');
    await setCoverage(second, '42');
    await update(second);
    await second.getByText('Pull request #1 has one more commit.').waitFor();
  });

  it('the other one is told, and nothing is written', async () => {
    const [{ head }] = await sample.pullRequests();
    await update(first);
    const alert = first.getByRole('alert');
    await alert
      .getByText(/branch of the pull request #1 .* changed meanwhile/)
      .waitFor();
    const text = await alert.innerText();
    expect(text).toContain(PIPELINE);
    expect(text).toContain('platform-engineer');
    expect((await sample.pullRequests()).map(each => each.head.sha)).toEqual([
      head.sha,
    ]);
  });

  it('looks again, and sees what came', async () => {
    await first.getByRole('button', { name: 'Look again' }).click();
    await first.getByText(/changed on the branch of pull request #1/).waitFor();
    await first
      .getByRole('list', { name: 'New commits' })
      .getByText(/by platform-engineer/)
      .waitFor();
    // The draft is kept.
    await first.getByRole('button', { name: /^Unit tests/ }).click();
    expect(
      await first.getByRole('textbox', { name: 'Least coverage' }).inputValue(),
    ).toBe('41');
  });

  it('decides, and publishes on top of it', async () => {
    const [{ head: before }] = await sample.pullRequests();
    await first.getByRole('button', { name: 'Update pull request' }).click();
    const plan = first.getByRole('dialog');
    await plan
      .getByRole('list', {
        name: 'Replaced on the branch of the pull request',
      })
      .getByText(/pipeline\.yaml, published by platform-engineer/)
      .waitFor();
    await plan.getByRole('button', { name: 'Confirm and update' }).click();
    await first.getByText('Pull request #1 has one more commit.').waitFor();

    const [{ head }, ...others] = await sample.pullRequests();
    expect(others).toEqual([]);
    expect(await sample.read({ path: PIPELINE, branch: head.ref })).toContain(
      'coverage: 41',
    );
    // Theirs is in the history, right below.
    expect((await sample.commits(head.ref)).slice(0, 2)).toEqual([
      head.sha,
      before.sha,
    ]);
  });

  it('leave no complaint of the pages behind', () => {
    expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
