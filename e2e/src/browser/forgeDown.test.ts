import type { Browser } from 'playwright-core';
import { launchBrowser, newVisit } from '../support/browser';
import { freePort, OwnPortal, startOwnPortal } from '../support/ownPortal';

describe('While Gitea is down', () => {
  let browser: Browser;
  let portal: OwnPortal;
  let host: string;

  beforeAll(async () => {
    host = `localhost:${await freePort()}`;
    [browser, portal] = await Promise.all([
      launchBrowser(),
      startOwnPortal({ giteaUrl: `http://${host}` }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  it('the composer says so, and can be tried again', async () => {
    const { context } = await newVisit(browser);
    const page = await context.newPage();
    await page.goto(portal.url);
    await page.getByRole('button', { name: 'Look around as a guest' }).click();
    await page.getByRole('link', { name: 'Settings' }).waitFor();
    await page.goto(
      `${portal.url}/golden-path/compose?repo=${encodeURIComponent(
        `${host}/demo/go-service`,
      )}`,
    );
    const alert = page.getByRole('alert');
    await alert
      .getByText(`No proposal could be made for ${host}/demo/go-service.`)
      .waitFor();
    expect(await alert.innerText()).toMatch(
      /could not be reached|did not answer|does not answer/i,
    );
    await alert.getByRole('button', { name: 'Try again' }).waitFor();
  });

  it('the sign-in says so', async () => {
    const { context } = await newVisit(browser);
    const page = await context.newPage();
    await page.goto(portal.url);
    const window = context.waitForEvent('page');
    await page.getByRole('button', { name: 'Sign in with Gitea' }).click();
    await (await window)
      .getByText(/Gitea does not answer at .* nobody can sign in/)
      .waitFor();
    // Closing that window leads back to the choice.
    await (await window).close();
    await page.getByRole('button', { name: 'Sign in with Gitea' }).waitFor();
  });
});
