import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems } from '../support/accessibility';
import { launchBrowser, newVisit, Visit } from '../support/browser';
import { enterAsGuest, openPortal } from '../support/portal';
import { Sample } from '../support/sample';
import { portalUrl } from '../support/sandbox';

let browser: Browser;
let sample: Sample;

beforeAll(async () => {
  browser = await launchBrowser();
  sample = await Sample.create({ of: 'go-service' });
});
afterAll(async () => {
  await browser?.close();
  await sample?.remove();
});

describe.each(['light', 'dark'] as const)('In the %s theme', colorScheme => {
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    visit = await newVisit(browser, { colorScheme, reducedMotion: 'reduce' });
    page = await enterAsGuest(visit.context);
  });
  afterAll(async () => {
    await visit?.context.close();
  });

  it('the sign-in page has no barrier', async () => {
    const { context } = await newVisit(browser, { colorScheme });
    const signIn = await openPortal(context);
    await signIn.getByRole('button', { name: 'Sign in with Gitea' }).waitFor();
    expect(
      await accessibilityProblems({ page: signIn, within: 'main' }),
    ).toEqual([]);
    await context.close();
  });

  it('the tab of a component has no barrier', async () => {
    await page.goto(
      `${portalUrl()}/catalog/default/component/${sample.name}/pipelines`,
    );
    const heading = page.getByRole('heading', { name: 'No pipeline yet' });
    await heading.waitFor();
    expect(await problemsAround(heading)).toEqual([]);
  });

  it('the choice of a repository has no barrier', async () => {
    await page.goto(`${portalUrl()}/golden-path/compose`);
    await page
      .getByRole('link', { name: /^Compose for/ })
      .first()
      .waitFor();
    const heading = page.getByRole('heading', { name: 'Compose a pipeline' });
    expect(await problemsAround(heading)).toEqual([]);
  });

  it.each(['Changes', 'Workflow', 'pipeline.yaml', 'Problems'])(
    'the composer with %s has no barrier',
    async tab => {
      if (!page.url().includes(sample.name)) {
        await page.goto(
          `${portalUrl()}/golden-path/compose?repo=${encodeURIComponent(
            sample.repository,
          )}`,
        );
      }
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      await page
        .getByRole('tabpanel', { name: new RegExp(`^${tab}`) })
        .waitFor();
      const heading = page.getByRole('heading', { name: sample.path });
      expect(await problemsAround(heading)).toEqual([]);
    },
  );

  it('the plan has no barrier', async () => {
    await page.getByRole('button', { name: 'Open pull request' }).click();
    const plan = page.getByRole('dialog', { name: 'Open a pull request' });
    await plan.waitFor();
    expect(
      await accessibilityProblems({ page, within: '[role=dialog]' }),
    ).toEqual([]);
    await plan.getByRole('button', { name: 'Cancel' }).click();
  });

  it('the components have no barrier', async () => {
    await page.goto(`${portalUrl()}/golden-path/components`);
    const heading = page.getByRole('heading', { name: 'Components' }).first();
    await page.getByText('Unit tests').first().waitFor();
    expect(await problemsAround(heading)).toEqual([]);
  });

  /** In the page that the element stands on, without the bar at the left. */
  async function problemsAround(element: ReturnType<Page['getByRole']>) {
    await element.waitFor();
    await element.evaluate(heading => {
      let part: Element = heading;
      while (
        part.parentElement &&
        !part.parentElement.querySelector('nav[aria-label="sidebar nav"]')
      ) {
        part = part.parentElement;
      }
      document
        .querySelectorAll('[data-checked]')
        .forEach(old => old.removeAttribute('data-checked'));
      part.setAttribute('data-checked', '');
    });
    return accessibilityProblems({ page, within: '[data-checked]' });
  }
});
