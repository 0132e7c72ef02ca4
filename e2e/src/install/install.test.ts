import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newVisit } from '../support/browser';
import { enterWithGitea } from '../support/portal';
import { Sample } from '../support/sample';
import { portalUrl, readSandbox } from '../support/sandbox';

/** How long a runner may take for a run of the Go sample, in milliseconds. */
const RUN = 180_000;

// In a portal that was made for this, as docs/installing.md says (`npm run try-install`).
describe('A person in a fresh portal', () => {
  const { accounts, host } = readSandbox();
  const developer = accounts['app-developer'];

  let browser: Browser;
  let page: Page;
  const samples: Sample[] = [];

  async function copyOf(name: string): Promise<Sample> {
    const sample = await Sample.create({ of: name, inCatalog: false });
    samples.push(sample);
    return sample;
  }

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all(samples.map(sample => sample.remove()));
  });

  it('signs in with Gitea', async () => {
    const { context } = await newVisit(browser);
    page = await enterWithGitea({ context, account: developer });
    await page.goto(`${portalUrl()}/settings`);
    await page.getByText(developer.fullName).first().waitFor();
  });

  it('opens a pull request, whose run turns green', async () => {
    const sample = await copyOf('go-service');
    await page.goto(
      `${portalUrl()}/golden-path/compose?${new URLSearchParams({
        repo: `${host}/${sample.path}`,
      })}`,
    );
    await page.getByRole('button', { name: 'Open pull request' }).click();
    await page.getByRole('button', { name: 'Confirm and open' }).click();
    await page.getByText(/Pull request #1 is open/).waitFor();
    await page
      .getByRole('list', { name: 'First run' })
      .getByText('Passed')
      .first()
      .waitFor({ timeout: RUN });
    expect(await sample.pullRequests()).toEqual([
      expect.objectContaining({
        number: 1,
        user: expect.objectContaining({ login: developer.login }),
      }),
    ]);
  });

  it('fills the template in by hand', async () => {
    const sample = await copyOf('node-service');
    const [owner, repository] = sample.path.split('/');
    await page.goto(`${portalUrl()}/create`);
    await page
      .getByText('Add a pipeline to an existing repository')
      .first()
      .waitFor();
    await page.clock.install();
    await page.goto(`${portalUrl()}/create/templates/default/add-pipeline`);
    const field = (name: string) => page.getByRole('textbox', { name });
    await field('Owner').pressSequentially(owner);
    await field('Repository').pressSequentially(repository);
    await field('Repository').press('Tab');
    // The host is chosen already: the portal has one forge.
    await page
      .locator(`option[value="${host}"]:checked`)
      .waitFor({ state: 'attached' });
    // The picker asks for the person's token half a second after the last change: longer than a test needs.
    await page.clock.fastForward(1_000);
    await page.getByRole('button', { name: 'Next' }).click();
    await page
      .getByLabel('Title of the pull request')
      .pressSequentially('A good pipeline');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'Pull request 1' }).waitFor();
    expect(await sample.pullRequests()).toEqual([
      expect.objectContaining({ title: 'A good pipeline' }),
    ]);
  });
});
