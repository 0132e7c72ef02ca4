import { useAppLocation } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  compose,
  gitBlobId,
  type Proposal,
  type Publication,
  type PullRequestFile,
} from '@edf/backstage-plugin-golden-path-common';
import { goldenPathApiRef, type GoldenPathApi } from '../api/GoldenPathApi';
import { composeRouteRef } from '../routes';
import { fakeGoldenPathApi, fakeIntegrations } from '../__testUtils__/apis';
import { findBarriers } from '../__testUtils__/axe';
import {
  builtInLibrary,
  sampleProposal,
  sampleStatus,
} from '../__testUtils__/fixtures';
import { ComposePage } from './ComposePage';

const REPOSITORY = 'localhost:3300/demo/go-service';
const WORKFLOW = '.gitea/workflows/continuous-integration.yaml';
const library = builtInLibrary();

function renderPage(
  answers: Partial<GoldenPathApi>,
  address = `/?repo=${encodeURIComponent(REPOSITORY)}`,
) {
  const api = fakeGoldenPathApi({
    propose: async () => sampleProposal({ library }),
    getLibrary: async () => library,
    ...answers,
  });
  const view = renderInTestApp(
    <>
      <ComposePage />
      <Location />
    </>,
    {
      apis: [
        [goldenPathApiRef, api],
        [scmIntegrationsApiRef, fakeIntegrations()],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Component',
                metadata: {
                  name: 'go-service',
                  annotations: {
                    'backstage.io/source-location':
                      'url:http://localhost:3300/demo/go-service/src/branch/main/',
                  },
                },
              },
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Component',
                metadata: {
                  name: 'elsewhere',
                  annotations: {
                    'backstage.io/source-location':
                      'url:https://elsewhere.example.com/a/b/',
                  },
                },
              },
            ],
          }),
        ],
      ],
      mountedRoutes: { '/golden-path/compose': composeRouteRef },
      initialRouteEntries: [address],
    },
  );
  return { api, ...view };
}

/** Writes down the address of the page, which is not the browser's. */
function Location() {
  const { pathname, search } = useAppLocation();
  return <output aria-label="Location">{pathname + search}</output>;
}

const location = () => screen.getByLabelText('Location').textContent;

/** A card; its name begins with the component's title. */
function card(title: string) {
  return screen.findByRole('button', { name: new RegExp(`^${title}`) });
}

async function pipelineText(): Promise<string> {
  await userEvent.click(screen.getByRole('tab', { name: 'pipeline.yaml' }));
  const area = await screen.findByRole('textbox', {
    name: '.golden-path/pipeline.yaml',
  });
  return (area as HTMLTextAreaElement).value;
}

function publication(pipelineText_: string): Publication {
  const { snapshot, target, today } = sampleProposal({ library });
  const { changeSet, diagnostics } = compose({
    library,
    snapshot,
    target,
    today,
    pipelineText: pipelineText_,
  });
  if (!changeSet) {
    throw new Error(JSON.stringify(diagnostics));
  }
  return {
    outcome: 'opened',
    commit: '2'.repeat(40),
    branch: 'golden-path/pipeline',
    pullRequest: {
      number: 4,
      title: 'Add the golden path',
      url: 'http://localhost:3300/demo/go-service/pulls/4',
      author: 'app-developer',
      state: 'open',
      merged: false,
      head: 'golden-path/pipeline',
      base: 'main',
    },
    changeSet,
    diagnostics,
  };
}

const THEIRS = `apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: service
  contexts: { chore: off }
`;

/** With an open pull request that somebody has published. */
function withPullRequest(
  proposal: Proposal,
  options: {
    commit?: string;
    lastChange?: PullRequestFile['lastChange'];
  } = {},
): Proposal {
  const { commit = '3'.repeat(40) } = options;
  return {
    ...proposal,
    pullRequest: {
      ...publication(proposal.pipelineText).pullRequest!,
      commit,
      pipelineText: THEIRS,
      files: [
        {
          path: '.golden-path/pipeline.yaml',
          blob: gitBlobId(THEIRS),
          lastChange: options.lastChange ?? {
            id: commit,
            author: 'app-developer',
            title: 'Add the pipeline',
            published: true,
          },
        },
      ],
    },
  };
}

describe('ComposePage', () => {
  beforeEach(() => window.sessionStorage.clear());

  it('shows a complete proposal at once', async () => {
    const { container } = renderPage({});
    expect(
      await screen.findByRole('heading', { name: 'demo/go-service' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Gitea 1.26')).toBeInTheDocument();
    for (const title of ['Lint', 'Build', 'Unit tests']) {
      expect(await card(title)).toBeInTheDocument();
    }
    expect(
      screen.getByText('Runs on push to main, pull request'),
    ).toBeInTheDocument();
    expect(
      screen.getByLabelText(`Difference of ${WORKFLOW}`),
    ).toHaveTextContent('+name: Continuous Integration');
    expect(screen.getByRole('tab', { name: 'Problems' })).toBeInTheDocument();
    expect(await findBarriers(container)).toEqual([]);
  });

  it('shows a job of the team as what it is', async () => {
    renderPage({
      propose: async () =>
        sampleProposal({
          library,
          extraFiles: {
            '.golden-path/pipeline.yaml': `apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: service
  contexts:
    continuous-integration:
      components:
        contract-test:
          stage: test
          steps: [{ id: run, name: Run it, run: ./contract.sh }]
`,
          },
        }),
    });
    const own = await card('Contract test');
    expect(own).toHaveTextContent('own job');
    await userEvent.click(own);
    expect(
      screen.getByText('A job of your own: its steps are in pipeline.yaml.'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Implementation')).not.toBeInTheDocument();
  });

  it('says what is prepared before a component, and why', async () => {
    const { container } = renderPage({});
    await userEvent.click(await card('Lint'));
    expect(screen.getByText('Prepared first, once per job')).toBeVisible();
    expect(
      screen.getByText(/^dependencies \(Go modules\), because go\.mod/),
    ).toBeVisible();
    expect(await findBarriers(container)).toEqual([]);
  });

  it('keeps the text, the cards and the difference the same thing', async () => {
    renderPage({});
    await userEvent.click(await card('Lint'));
    await userEvent.click(screen.getByRole('switch', { name: 'Run Lint' }));
    await waitFor(async () =>
      expect(await card('Lint')).toHaveAccessibleName(/Off/),
    );

    await userEvent.click(await card('Unit tests'));
    const coverage = screen.getByRole('textbox', { name: 'Least coverage' });
    await userEvent.clear(coverage);
    await userEvent.type(coverage, '80');
    await userEvent.tab();
    await waitFor(async () =>
      expect(await card('Unit tests')).toHaveAccessibleName(/Changed/),
    );

    const text = await pipelineText();
    expect(text).toMatch(/lint: off/);
    expect(text).toMatch(/coverage: 80/);

    await userEvent.click(screen.getByRole('tab', { name: 'Workflow' }));
    const workflow = await screen.findByLabelText(`Text of ${WORKFLOW}`);
    const { snapshot, target, today } = sampleProposal({ library });
    const composed = compose({
      library,
      snapshot,
      target,
      today,
      pipelineText: text,
    });
    expect(workflow.textContent).toBe(
      composed.files.find(file => file.path === WORKFLOW)?.content,
    );
  });

  it('takes changes back by name, and finds the draft again', async () => {
    const { unmount } = renderPage({});
    await userEvent.click(await card('Lint'));
    await userEvent.click(screen.getByRole('switch', { name: 'Run Lint' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Undo: Switch off Lint' }),
    );
    await waitFor(async () =>
      expect(await card('Lint')).not.toHaveAccessibleName(/Off/),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Redo: Switch off Lint' }),
    );
    await waitFor(async () =>
      expect(await card('Lint')).toHaveAccessibleName(/Off/),
    );
    unmount();

    renderPage({});
    await waitFor(async () =>
      expect(await card('Lint')).toHaveAccessibleName(/Off/),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Discard the draft' }),
    );
    await waitFor(async () =>
      expect(await card('Lint')).not.toHaveAccessibleName(/Off/),
    );
  });

  it('says what is wrong with the text, and does not write it', async () => {
    renderPage({});
    await card('Lint');
    await pipelineText();
    const area = screen.getByRole('textbox', {
      name: '.golden-path/pipeline.yaml',
    });
    await userEvent.clear(area);
    await userEvent.paste(
      'apiVersion: golden-path.edf/v1alpha1\nkind: Pipeline\nspec: { goldenPath: servce }\n',
    );
    expect(await screen.findByText(/pipeline\.yaml:3:\d+/)).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Open pull request' }),
    ).toBeDisabled();
    expect(screen.getByRole('tab', { name: 'Problems 1' })).toBeVisible();
    expect(await card('Lint')).toBeInTheDocument();
  });

  it('shows the plan, then writes exactly what was seen', async () => {
    const { api } = renderPage({
      publish: async ({ pipelineText: text }) => publication(text),
      getAccount: async () => ({ displayName: 'App Developer' }),
      getStatus: async () => sampleStatus(),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open pull request' }),
    );
    const plan = await screen.findByRole('dialog', {
      name: 'Open a pull request',
    });
    expect(within(plan).getByText(WORKFLOW)).toBeInTheDocument();
    expect(await within(plan).findByText('App Developer')).toBeVisible();
    expect(await findBarriers(plan)).toEqual([]);
    await userEvent.click(
      within(plan).getByRole('button', { name: 'Confirm and open' }),
    );

    expect(
      await screen.findByText('Pull request #4 is open, by app-developer.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Pull request #4' }),
    ).toHaveAttribute('href', 'http://localhost:3300/demo/go-service/pulls/4');
    const runs = await screen.findByRole('list', { name: 'First run' });
    expect(within(runs).getByText('Passed')).toBeInTheDocument();
    const proposal = sampleProposal({ library });
    expect(api.publish).toHaveBeenCalledWith({
      repository: REPOSITORY,
      pipelineText: proposal.pipelineText,
      expected: {
        commit: proposal.snapshot.commit,
        digest: proposal.digest,
        pullRequest: 'none',
      },
    });
  });

  it('looks again after a lost race, and keeps the draft', async () => {
    const conflict = Object.assign(new Error('The branch main has moved.'), {
      name: 'ConflictError',
    });
    const { api } = renderPage({
      publish: async () => {
        throw conflict;
      },
    });
    await userEvent.click(await card('Lint'));
    await userEvent.click(screen.getByRole('switch', { name: 'Run Lint' }));
    const open = screen.getByRole('button', { name: 'Open pull request' });
    await waitFor(() => expect(open).toBeEnabled());
    await userEvent.click(open);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Confirm and open' }),
    );
    expect(
      await screen.findByText(/The branch main has moved/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
    await waitFor(() => expect(api.propose).toHaveBeenCalledTimes(2));
    await waitFor(() =>
      expect(
        screen.queryByText(/The branch main has moved/),
      ).not.toBeInTheDocument(),
    );
    expect(await pipelineText()).toMatch(/lint: off/);
  });

  it('takes no confirmation of what was seen before, while it looks again', async () => {
    const propose = jest.fn<ReturnType<GoldenPathApi['propose']>, never[]>();
    let answer: (proposal: Proposal) => void = () => undefined;
    propose
      .mockResolvedValueOnce(sampleProposal({ library }))
      .mockReturnValueOnce(
        new Promise(resolve => {
          answer = resolve;
        }),
      );
    renderPage({
      propose,
      publish: async () => {
        throw Object.assign(new Error('The branch main has moved.'), {
          name: 'ConflictError',
        });
      },
    });
    const open = await screen.findByRole('button', {
      name: 'Open pull request',
    });
    await userEvent.click(open);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Confirm and open' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Look again' }),
    );
    expect(
      screen.getByText('Looking at the repository again.'),
    ).toBeInTheDocument();
    expect(open).toBeDisabled();

    answer(sampleProposal({ library }));
    await waitFor(() => expect(open).toBeEnabled());
    expect(screen.queryByText(/Looking at/)).not.toBeInTheDocument();
    expect(
      screen.queryByText(/The branch main has moved/),
    ).not.toBeInTheDocument();
  });

  it('shows whose work on the pull request is replaced, and who came in between', async () => {
    const before = withPullRequest(sampleProposal({ library }));
    const after = withPullRequest(sampleProposal({ library }), {
      commit: '4'.repeat(40),
      lastChange: {
        id: '4'.repeat(40),
        author: 'reader',
        title: 'Less is enough',
        published: false,
      },
    });
    const publish = jest
      .fn<ReturnType<GoldenPathApi['publish']>, never[]>()
      .mockRejectedValueOnce(
        Object.assign(new Error('The branch changed. Nothing was written.'), {
          name: 'ConflictError',
          changes: {
            branch: 'golden-path/pipeline',
            pullRequest: { number: 4, url: before.pullRequest!.url },
            before: '3'.repeat(40),
            now: '4'.repeat(40),
            files: ['.golden-path/pipeline.yaml'],
            commits: [
              { id: '4'.repeat(40), author: 'reader', title: 'Less is enough' },
            ],
          },
        }),
      )
      .mockImplementation(async () => ({
        ...publication(before.pipelineText),
        outcome: 'updated',
      }));
    const propose = jest
      .fn<ReturnType<GoldenPathApi['propose']>, never[]>()
      .mockResolvedValueOnce(before)
      .mockResolvedValueOnce(after);
    const { api, container } = renderPage({
      propose,
      publish,
      getStatus: async () => sampleStatus(),
    });
    const confirm = async () => {
      await userEvent.click(
        await screen.findByRole('button', { name: 'Update pull request' }),
      );
      const plan = await screen.findByRole('dialog');
      const text = plan.textContent;
      await userEvent.click(
        within(plan).getByRole('button', { name: 'Confirm and update' }),
      );
      return text;
    };

    const first = await confirm();
    expect(first).toContain('published by app-developer (3333333)');
    expect(first).not.toContain('by hand');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Look again' }),
    );
    expect(
      await screen.findByText(/changed on the branch of pull request #4/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('4444444 by reader: Less is enough'),
    ).toBeInTheDocument();
    expect(await findBarriers(container)).toEqual([]);

    const second = await confirm();
    expect(second).toContain('changed by reader: Less is enough (4444444)');
    expect(second).toContain('changed by hand');
    expect(
      await screen.findByText('Pull request #4 has one more commit.'),
    ).toBeInTheDocument();
    expect(
      api.publish.mock.calls.map(([{ expected }]) => expected.pullRequest),
    ).toEqual([
      { number: 4, commit: '3'.repeat(40) },
      { number: 4, commit: '4'.repeat(40) },
    ]);
  });

  it('goes on from the pipeline of the pull request, if that is wanted', async () => {
    renderPage({
      propose: async () => withPullRequest(sampleProposal({ library })),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Update pull request' }),
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: "Go on from the pull request's pipeline instead",
      }),
    );
    expect(await pipelineText()).toBe(THEIRS);
    await userEvent.click(
      screen.getByRole('button', { name: 'Undo: Go on from the pull request' }),
    );
    expect(await pipelineText()).not.toBe(THEIRS);
  });

  it('says in the plan which workflows keep running', async () => {
    renderPage({
      propose: async () =>
        sampleProposal({
          library,
          extraFiles: { '.github/workflows/release.yml': 'name: Release\n' },
        }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open pull request' }),
    );
    const plan = await screen.findByRole('dialog');
    expect(
      within(plan).getByText('Existing workflows that keep running'),
    ).toBeInTheDocument();
    expect(
      within(plan).getByText('.github/workflows/release.yml'),
    ).toBeInTheDocument();
  });

  it('says why there is no proposal, and tries again', async () => {
    const missing = Object.assign(
      new Error('There is no repository demo/go-service.'),
      { name: 'NotFoundError' },
    );
    const propose = jest
      .fn<ReturnType<GoldenPathApi['propose']>, never[]>()
      .mockRejectedValueOnce(missing)
      .mockImplementation(async () => sampleProposal({ library }));
    const { container } = renderPage({ propose });
    expect(
      await screen.findByText(/There is no repository demo\/go-service/),
    ).toBeInTheDocument();
    expect(await findBarriers(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await card('Lint')).toBeInTheDocument();
  });

  it.each([
    'me:secret@localhost:3300/demo/go-service',
    'http://me:secret@localhost:3300/demo/go-service',
  ])('takes no address with a token in it: %s', async address => {
    const { api } = renderPage({}, '/');
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Repository' }),
      `${address}{Enter}`,
    );
    expect(
      await screen.findByText(/Leave out everything up to the @/),
    ).toBeInTheDocument();
    expect(location()).toBe('/');
    expect(api.propose).not.toHaveBeenCalled();
  });

  it('takes a token out of the address of the page, and sends it nowhere', async () => {
    const { api } = renderPage(
      {},
      `/?${new URLSearchParams({ repo: `https://me:secret@git.example/a/b` })}`,
    );
    expect(
      await screen.findByText(/Leave out everything up to the @/),
    ).toBeInTheDocument();
    expect(location()).toBe('/');
    expect(api.propose).not.toHaveBeenCalled();
  });

  it('without a repository, offers those of the catalog and reads an address', async () => {
    const { container } = renderPage({}, '/');
    expect(
      await screen.findByRole('link', { name: 'Compose for go-service' }),
    ).toHaveAttribute(
      'href',
      `/golden-path/compose?repo=${encodeURIComponent(REPOSITORY)}`,
    );
    expect(screen.queryByText('elsewhere')).not.toBeInTheDocument();
    expect(await findBarriers(container)).toEqual([]);

    const field = screen.getByRole('textbox', { name: 'Repository' });
    await userEvent.type(field, 'nonsense{Enter}');
    expect(await screen.findByText(/Write host\/owner\/name/)).toBeVisible();
    await userEvent.clear(field);
    await userEvent.type(
      field,
      'http://localhost:3300/demo/go-service/src/branch/main{Enter}',
    );
    expect(await card('Lint')).toBeInTheDocument();
  });
});
