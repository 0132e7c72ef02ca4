import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { launchBrowser, newVisit } from '../support/browser';
import {
  enterAsGuest,
  enterWithGitea,
  openPortal,
  passGitea,
} from '../support/portal';
import { Rest } from '../support/rest';
import { portalUrl, readSandbox } from '../support/sandbox';

const { url, adminToken, accounts } = readSandbox();

describe('Sign-in', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('asks Gitea for exactly what is needed, whatever the address says', async () => {
    const answer = await fetch(
      `${portalUrl()}/api/auth/gitea/start?env=development&scope=all%20sudo`,
      { redirect: 'manual' },
    );
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.origin).toBe(url);
    expect(location.searchParams.get('scope')?.split(' ')).toEqual([
      'openid',
      'profile',
      'email',
      'read:user',
      'write:repository',
      'write:issue',
      'read:organization',
    ]);
  });

  it('is remembered after a reload, and forgotten after signing out', async () => {
    const { context } = await newVisit(browser);
    const page = await enterWithGitea({
      context,
      account: accounts.reader,
    });
    await page.reload();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText(accounts.reader.fullName).first().waitFor();

    await page.getByRole('button', { name: 'more' }).click();
    await page.getByRole('menuitem', { name: 'Sign Out' }).click();
    await page.getByRole('button', { name: 'Sign in with Gitea' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in with Gitea' }).waitFor();
    await context.close();
  });

  it('stands among the authentication providers of the settings', async () => {
    const { context } = await newVisit(browser);
    const page = await enterWithGitea({ context, account: accounts.reader });
    await page.goto(`${portalUrl()}/settings/auth-providers`);
    const gitea = page.getByRole('listitem').filter({ hasText: 'Gitea' });
    await gitea
      .getByRole('heading', { name: accounts.reader.fullName })
      .waitFor();
    await gitea.getByRole('button', { name: 'Sign out' }).waitFor();
    await context.close();
  });

  it('is not needed to look around', async () => {
    const { context } = await newVisit(browser);
    const page = await enterAsGuest(context);
    await page.reload();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('user:default/guest').waitFor();

    await page.getByRole('button', { name: 'more' }).click();
    await page.getByRole('menuitem', { name: 'Sign Out' }).click();
    await page
      .getByRole('button', { name: 'Look around as a guest' })
      .waitFor();
    await context.close();
  });

  it('tells a person whom the catalog does not know what is missing', async () => {
    const login = `stranger-${randomBytes(3).toString('hex')}`;
    const password = randomBytes(12).toString('hex');
    const gitea = new Rest({
      baseUrl: `${url}/api/v1`,
      authorization: `token ${adminToken}`,
    });
    await gitea.send({
      method: 'POST',
      path: '/admin/users',
      body: {
        username: login,
        email: `${login}@demo.example`,
        password,
        must_change_password: false,
      },
    });
    try {
      const { context } = await newVisit(browser);
      const page = await openPortal(context);
      const window = context.waitForEvent('page');
      await page.getByRole('button', { name: 'Sign in with Gitea' }).click();
      const { consent } = await passGitea({
        window: await window,
        account: { login, password },
      });
      // Nobody has consented for this person before, so the page must have come.
      expect(consent).toContain('write:repository');
      await page
        .getByRole('alert')
        .getByText(`Gitea knows you as '${login}'`)
        .waitFor();
      await context.close();
    } finally {
      await gitea.send({
        method: 'DELETE',
        path: `/admin/users/${login}?purge=true`,
      });
    }
  });
});
