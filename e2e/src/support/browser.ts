import {
  chromium,
  Browser,
  BrowserContext,
  BrowserContextOptions,
} from 'playwright-core';
import { findChromium } from './chromium';
import { watch } from './evidence';

/** How long a page may take until it shows what is awaited, in milliseconds. */
const PATIENCE = 60_000;

/** Starts a headless Chromium with an empty profile. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    headless: true,
    env: { ...process.env, ...env } as Record<string, string>,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A visit to the portal: a browser of its own, without any cookies. */
export interface Visit {
  context: BrowserContext;
  /**
   * What the pages complained about: uncaught errors, and errors on the console. Requests that fail on purpose
   * are a part of the tests and are not counted.
   */
  complaints: string[];
}

/** Opens an empty session of the browser. */
export async function newVisit(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  watch(context);
  context.setDefaultTimeout(PATIENCE);
  context.setDefaultNavigationTimeout(PATIENCE);
  const complaints: string[] = [];
  context.on('weberror', error => {
    complaints.push(`${error.error().message}`);
  });
  context.on('console', message => {
    const failedRequest = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !failedRequest) {
      complaints.push(message.text());
    }
  });
  return { context, complaints };
}
