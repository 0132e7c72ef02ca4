import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { portalUrl } from './sandbox';

/*
 * What is left of a browser test that failed, in a folder of its own: a picture of each page, the
 * text of the portal's pages as a screen reader has it, a trace, and what went over the network.
 *
 * Secrets stay out. The trace begins after the sign-in, since it has what is typed; it has no DOM
 * and no requests, since those carry tokens; and addresses are written without their queries.
 */

/** Enough for what led to a failure, also after many tests in one visit. */
const MOST_NOTES = 2000;

interface Watched {
  context: BrowserContext;
  traced: boolean;
  notes: string[];
}

const watched = new Set<Watched>();

/** Notes what happens in a session from now on, for the case that its test fails. */
export function watch(context: BrowserContext): void {
  const visit: Watched = { context, traced: false, notes: [] };
  const note = (text: string) => {
    visit.notes.push(`${new Date().toISOString()} ${text}`);
    visit.notes.splice(0, visit.notes.length - MOST_NOTES);
  };
  watched.add(visit);
  context.on('close', () => watched.delete(visit));
  context.on('request', request =>
    note(`→ ${request.method()} ${plain(request.url())}`),
  );
  context.on('response', response =>
    note(
      `← ${response.request().method()} ${plain(
        response.url(),
      )} ${response.status()}`,
    ),
  );
  context.on('requestfailed', request =>
    note(
      `✗ ${request.method()} ${plain(request.url())} ${
        request.failure()?.errorText
      }`,
    ),
  );
  context.on('weberror', error => note(`error ${error.error().message}`));
}

/** Begins the trace. To be called when nothing secret is typed any more. */
export async function startTrace(context: BrowserContext): Promise<void> {
  const visit = [...watched].find(each => each.context === context);
  if (visit && !visit.traced) {
    visit.traced = true;
    await context.tracing.start({
      screenshots: true,
      snapshots: { aria: true },
    });
  }
}

/** Keeps what there is, and begins anew. Answers the folder; `undefined` when no browser is open. */
async function keep(test: string): Promise<string | undefined> {
  if (watched.size === 0) {
    return undefined;
  }
  const reports = process.env.GOLDEN_PATH_REPORTS || join(tmpdir(), 'reports');
  await mkdir(reports, { recursive: true });
  const name = test.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const folder = await mkdtemp(join(reports, `${name.slice(0, 80)}-`));
  for (const [number, visit] of [...watched].entries()) {
    const { context, traced, notes } = visit;
    const prefix = join(folder, `visit-${number + 1}`);
    const pages = context.pages();
    for (const [index, page] of pages.entries()) {
      // A page that does not answer any more must not hide why the test failed.
      await photograph(page, `${prefix}-page-${index + 1}`).catch(error =>
        notes.push(`No picture of ${plain(page.url())}: ${error.message}`),
      );
    }
    if (traced) {
      await context.tracing.stopChunk({ path: `${prefix}-trace.zip` });
      await context.tracing.startChunk();
    }
    await writeFile(`${prefix}-network.txt`, `${notes.join('\n')}\n`);
  }
  return folder;
}

/** Forgets what was traced so far: its test has passed. */
async function discard(): Promise<void> {
  for (const visit of watched) {
    visit.notes.length = 0;
    if (visit.traced) {
      await visit.context.tracing.stopChunk();
      await visit.context.tracing.startChunk();
    }
  }
}

async function photograph(page: Page, path: string): Promise<void> {
  const timeout = 10_000;
  await page.screenshot({ path: `${path}.png`, timeout });
  // Gitea's own pages are where passwords are typed.
  if (page.url().startsWith(portalUrl())) {
    const text = await page.locator('body').ariaSnapshot({ timeout });
    await writeFile(`${path}.txt`, `${plain(page.url())}\n\n${text}\n`);
  }
}

/** Without the query, in which codes of a sign-in are. */
function plain(url: string): string {
  return url.split('?', 1)[0];
}

// BrowserEnvironment.js calls it from outside of the tests' own world.
Object.assign(globalThis, { goldenPathEvidence: { keep, discard } });
