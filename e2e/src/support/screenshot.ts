import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

/**
 * Makes a picture for the documentation, `docs/images/<name>.png`, but only when `GOLDEN_PATH_SCREENSHOTS` is `1`:
 * an ordinary run of the tests changes no file that is committed.
 */
export async function takeScreenshot(options: {
  /** A session of somebody who is signed in. */
  context: BrowserContext;
  name: string;
  url: string;
  /** Comes back when the page shows what the picture is of. */
  ready: (page: Page) => Promise<void>;
}): Promise<void> {
  if (process.env.GOLDEN_PATH_SCREENSHOTS !== '1') {
    return;
  }
  const { context, name, url, ready } = options;
  const page = await context.newPage();
  await page.goto(url);
  await ready(page);
  await page.screenshot({
    path: join(__dirname, '../../../docs/images', `${name}.png`),
    animations: 'disabled',
  });
  await page.close();
}
