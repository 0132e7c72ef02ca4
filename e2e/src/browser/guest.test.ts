import type { Browser } from 'playwright-core';
import { launchBrowser, newVisit } from '../support/browser';
import { enterAsGuest, passGitea } from '../support/portal';
import { Sample } from '../support/sample';
import { portalUrl, readSandbox } from '../support/sandbox';

describe('A guest', () => {
  const developer = readSandbox().accounts['app-developer'];
  let browser: Browser;
  let sample: Sample;

  beforeAll(async () => {
    browser = await launchBrowser();
    sample = await Sample.create({ of: 'legacy-service', inCatalog: false });
  });
  afterAll(async () => {
    await browser?.close();
    await sample?.remove();
  });

  it('may compose, sees what is kept, and is asked to sign in to write', async () => {
    const { context } = await newVisit(browser);
    const page = await enterAsGuest(context);
    await page.goto(
      `${portalUrl()}/golden-path/compose?repo=${encodeURIComponent(
        sample.repository,
      )}`,
    );
    await page.getByRole('button', { name: 'Open pull request' }).click();
    const plan = page.getByRole('dialog', { name: 'Open a pull request' });
    // The workflow that runs there now goes on running, and the new one joins it in its directory.
    await plan.getByText('Existing workflows that keep running').waitFor();
    await plan.getByText('.github/workflows/ci.yaml').first().waitFor();
    await plan
      .getByText('.github/workflows/continuous-integration.yaml')
      .waitFor();

    await plan.getByRole('button', { name: 'Confirm and open' }).click();
    const asked = page.getByRole('dialog').getByRole('button', {
      name: 'Log in',
    });
    await asked.waitFor();
    expect(await sample.pullRequests()).toEqual([]);

    const window = context.waitForEvent('page');
    await asked.click();
    await passGitea({ window: await window, account: developer });
    await page.getByText(/Pull request #1 is open/).waitFor();

    const [pullRequest] = await sample.pullRequests();
    expect(pullRequest.user.login).toBe(developer.login);
    expect(
      await sample.read({
        path: '.github/workflows/ci.yaml',
        branch: pullRequest.head.ref,
      }),
    ).toBe(
      await sample.read({ path: '.github/workflows/ci.yaml', branch: 'main' }),
    );
  });

  it('is told how to go on after refusing to sign in', async () => {
    const { context } = await newVisit(browser);
    const page = await enterAsGuest(context);
    await page.goto(
      `${portalUrl()}/golden-path/compose?repo=${encodeURIComponent(
        sample.repository,
      )}`,
    );
    const before = await sample.branches();
    await page
      .getByRole('button', { name: /^(Open|Update) pull request$/ })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Confirm and/ })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Reject All' })
      .click();
    await page
      .getByRole('alert')
      .getByText('The sign-in was not finished.')
      .waitFor();
    expect(await sample.branches()).toEqual(before);
  });
});
