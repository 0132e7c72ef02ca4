import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newVisit } from '../support/browser';
import { enterAsGuest, enterWithGitea } from '../support/portal';
import { Sample } from '../support/sample';
import { portalUrl, readSandbox, SandboxAccount } from '../support/sandbox';

const { accounts, host } = readSandbox();

describe('What goes wrong is said clearly, and nothing is half written', () => {
  let browser: Browser;
  const samples: Sample[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all(samples.map(sample => sample.remove()));
  });

  /** A copy of the Go sample, which is removed at the end. */
  async function goSample(files?: Record<string, string>) {
    const sample = await Sample.create({
      of: 'go-service',
      files,
      inCatalog: false,
    });
    samples.push(sample);
    return sample;
  }

  /** Opens the composer as somebody, or as a guest. */
  async function compose(options: {
    repository: string;
    account?: SandboxAccount;
  }): Promise<Page> {
    const { context } = await newVisit(browser);
    const page = options.account
      ? await enterWithGitea({ context, account: options.account })
      : await enterAsGuest(context);
    await page.goto(
      `${portalUrl()}/golden-path/compose?repo=${encodeURIComponent(
        options.repository,
      )}`,
    );
    return page;
  }

  async function confirm(page: Page) {
    await page.getByRole('button', { name: 'Open pull request' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Confirm and open' })
      .click();
  }

  it.each([
    ['does not exist', 'demo/no-such-repository'],
    ['is private', 'demo/private-service'],
  ])('a repository that %s, for a guest', async (_, path) => {
    const page = await compose({ repository: `${host}/${path}` });
    const alert = page.getByRole('alert');
    await alert
      .getByText(`No proposal could be made for ${host}/${path}.`)
      .waitFor();
    // Both read alike: a stranger does not learn that a private repository is there.
    expect(await alert.innerText()).toContain(
      `There is no public repository ${path}`,
    );
    expect(await alert.innerText()).toMatch(/sign/i);
  });

  it('a private repository for somebody who may read it', async () => {
    const page = await compose({
      repository: `${host}/demo/private-service`,
      account: accounts['app-developer'],
    });
    await page.getByRole('heading', { name: 'demo/private-service' }).waitFor();
    await page.getByRole('button', { name: 'Open pull request' }).waitFor();
  });

  it('a host that the portal does not know', async () => {
    const page = await compose({ repository: 'git.nowhere.example/a/b' });
    const alert = page.getByRole('alert');
    await alert
      .getByText(/git\.nowhere\.example/)
      .first()
      .waitFor();
    expect(await alert.innerText()).toContain(host);
  });

  it('an unknown golden path, with the place where it stands', async () => {
    const sample = await goSample({
      '.golden-path/pipeline.yaml': [
        'apiVersion: golden-path.edf/v1alpha1',
        'kind: Pipeline',
        'spec:',
        '  goldenPath: servise',
        '',
      ].join('\n'),
    });
    const page = await compose({ repository: sample.repository });
    await page.getByRole('tab', { name: /^Problems 1/ }).click();
    await page.getByText('.golden-path/pipeline.yaml:4:15').waitFor();
    await page
      .getByText(/servise/)
      .first()
      .waitFor();
    expect(
      await page
        .getByRole('button', { name: 'Open pull request' })
        .isDisabled(),
    ).toBe(true);
  });

  it('broken YAML, with line and column, repaired in the portal', async () => {
    const sample = await goSample({
      '.golden-path/pipeline.yaml': [
        'apiVersion: golden-path.edf/v1alpha1',
        'kind: Pipeline',
        'spec:',
        '  goldenPath: [service',
        '',
      ].join('\n'),
    });
    const page = await compose({ repository: sample.repository });
    await page.getByRole('tab', { name: /^Problems/ }).click();
    await page
      .getByText(/\.golden-path\/pipeline\.yaml:\d+:\d+/)
      .first()
      .waitFor();
    const button = page.getByRole('button', { name: 'Open pull request' });
    expect(await button.isDisabled()).toBe(true);

    await page.getByRole('tab', { name: 'pipeline.yaml' }).click();
    const text = page.getByRole('textbox', { name: 'pipeline.yaml' });
    await text.fill((await text.inputValue()).replace('[service', 'service'));
    await page.getByRole('button', { name: /^Unit tests/ }).waitFor();
    await page.getByRole('tab', { name: 'Problems', exact: true }).waitFor();
    expect(await button.isEnabled()).toBe(true);
  });

  it('a person without write access', async () => {
    const sample = await goSample();
    const page = await compose({
      repository: sample.repository,
      account: accounts.reader,
    });
    await confirm(page);
    const alert = page.getByRole('alert');
    await alert.getByText('Nothing was written. Your draft is kept.').waitFor();
    expect(await alert.innerText()).toContain(sample.path);
    expect(await alert.innerText()).toMatch(/write access/);
    expect(await sample.pullRequests()).toEqual([]);
    expect(await sample.branches()).toEqual(['main']);
  });

  it('a branch that moves while somebody composes', async () => {
    const sample = await goSample();
    const page = await compose({
      repository: sample.repository,
      account: accounts['app-developer'],
    });
    await page.getByRole('button', { name: 'Open pull request' }).waitFor();
    const goMod = 'module demo.example/go-service\n\ngo 1.21\n';
    await sample.commit({ files: { 'go.mod': goMod } });

    await confirm(page);
    await page
      .getByRole('alert')
      .getByText(/changed meanwhile/i)
      .first()
      .waitFor();
    expect(await sample.branches()).toEqual(['main']);

    // On a busy machine the answer takes its time: nobody can confirm what was refused already.
    let answer: () => void = () => undefined;
    const held = new Promise<void>(resolve => {
      answer = resolve;
    });
    await page.route('**/api/golden-path/propose', async route => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Looking at the repository again.').waitFor();
    expect(
      await page
        .getByRole('button', { name: 'Open pull request' })
        .isDisabled(),
    ).toBe(true);
    answer();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await confirm(page);
    await page.getByText(/Pull request #1 is open/).waitFor();
    expect(
      await sample.read({
        path: 'go.mod',
        branch: (await sample.pullRequests())[0].head.ref,
      }),
    ).toBe(goMod);
  });
});
