import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds in a part of the page: one line for each rule and element, empty when all is well.
 *
 * @param options.within CSS selector of the part. What Backstage itself draws around the pages is not ours to mend.
 */
export async function accessibilityProblems(options: {
  page: Page;
  within: string;
}): Promise<string[]> {
  const { page, within } = options;
  await endOfMotion(page);
  // Not by a script element: the portal's content security policy rightly refuses that.
  await page.evaluate(axe);
  const runOptions: RunOptions = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
  };
  const { violations } = await page.evaluate(
    async ([selector, run]): Promise<AxeResults> =>
      (window as unknown as { axe: typeof import('axe-core') }).axe.run(
        selector,
        run,
      ),
    [within, runOptions] as const,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      node =>
        `${id} (${help}): ${node.target.join(' ')}: ${node.any
          .map(check => check.message)
          .join(', ')}`,
    ),
  );
}

/** A dialog that still fades in has the contrast of its present opacity, not its own. */
async function endOfMotion(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // One that is cancelled, with its element or by a newer one, has ended as well.
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
