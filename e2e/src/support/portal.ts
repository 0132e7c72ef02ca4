import type { BrowserContext, Page } from 'playwright-core';
import { startTrace } from './evidence';
import { portalUrl, SandboxAccount } from './sandbox';

/** Opens the portal's first page, which asks who comes. */
export async function openPortal(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(portalUrl());
  return page;
}

/** Comes in without an account. */
export async function enterAsGuest(context: BrowserContext): Promise<Page> {
  const page = await openPortal(context);
  await startTrace(context);
  await page.getByRole('button', { name: 'Look around as a guest' }).click();
  await page.getByRole('link', { name: 'Settings' }).waitFor();
  return page;
}

/** Comes in through Gitea's own pages, in the window that the portal opens for them. */
export async function enterWithGitea(options: {
  context: BrowserContext;
  account: SandboxAccount;
}): Promise<Page> {
  const page = await openPortal(options.context);
  const window = options.context.waitForEvent('page');
  await page.getByRole('button', { name: 'Sign in with Gitea' }).click();
  await passGitea({ window: await window, account: options.account });
  await startTrace(options.context);
  await page.getByRole('link', { name: 'Settings' }).waitFor();
  return page;
}

/** What Gitea showed on the way. */
export interface GiteaVisit {
  /** The text of the consent page; undefined when the person had consented before. */
  consent?: string;
}

/**
 * Signs in on Gitea's login page, consents on its consent page, and waits until the window is closed. Gitea shows
 * the consent page once for each person and application.
 */
export async function passGitea(options: {
  window: Page;
  account: Pick<SandboxAccount, 'login' | 'password'>;
}): Promise<GiteaVisit> {
  const { window, account } = options;
  await window.locator('input[name=user_name]').fill(account.login);
  await window.locator('input[name=password]').fill(account.password);
  const closed = window.waitForEvent('close').then(() => undefined);
  await window.getByRole('button', { name: 'Sign In', exact: true }).click();

  const authorize = window.getByRole('button', {
    name: 'Authorize Application',
  });
  // When the window closes first, waiting for the button ends with an error that says nothing new.
  const asked = authorize.waitFor().then(
    () => window.locator('body').innerText(),
    () => undefined,
  );
  const consent = await Promise.race([asked, closed]);
  if (consent !== undefined) {
    await authorize.click();
  }
  await closed;
  return { consent };
}
