import type { Browser } from 'playwright-core';
import { launchBrowser, newVisit } from '../support/browser';
import { enterWithGitea } from '../support/portal';
import { Sample } from '../support/sample';
import { portalUrl, readSandbox } from '../support/sandbox';

describe('The template', () => {
  const { accounts, host } = readSandbox();
  const developer = accounts['app-developer'];
  let browser: Browser;
  let sample: Sample;

  beforeAll(async () => {
    browser = await launchBrowser();
    sample = await Sample.create({ of: 'node-service', inCatalog: false });
  });
  afterAll(async () => {
    await browser?.close();
    await sample?.remove();
  });

  it('opens a pull request with the token of the person who uses it', async () => {
    const { context } = await newVisit(browser);
    const page = await enterWithGitea({ context, account: developer });
    await page.clock.install();
    await page.goto(`${portalUrl()}/create/templates/default/add-pipeline`);
    const [owner, repo] = sample.path.split('/');
    await page.getByRole('textbox', { name: 'Owner' }).fill(owner);
    await page.getByRole('textbox', { name: 'Repository' }).fill(repo);
    await page.getByRole('textbox', { name: 'Repository' }).press('Tab');
    // The host is chosen already: the portal has one forge.
    await page.locator(`option[value="${host}"]:checked`).waitFor({
      state: 'attached',
    });
    // The picker asks for the person's token half a second after the last change: longer than a test needs.
    await page.clock.fastForward(1_000);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Title of the pull request').fill('A good pipeline');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'Pull request 1' }).waitFor();

    const [pullRequest, ...others] = await sample.pullRequests();
    expect(others).toEqual([]);
    expect(pullRequest).toMatchObject({
      title: 'A good pipeline',
      user: { login: developer.login },
    });
    // The person's token is a secret of the task: it stands nowhere on the page.
    expect(await page.content()).not.toContain(developer.token);
  });
});
