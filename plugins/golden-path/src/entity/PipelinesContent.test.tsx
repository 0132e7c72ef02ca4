import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { PipelineStatus } from '@edf/backstage-plugin-golden-path-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { goldenPathApiRef } from '../api/GoldenPathApi';
import { composeRouteRef } from '../routes';
import { fakeGoldenPathApi } from '../__testUtils__/apis';
import { findBarriers } from '../__testUtils__/axe';
import { sampleStatus } from '../__testUtils__/fixtures';
import { PipelinesContent } from './PipelinesContent';

function renderTab(getEntityStatus: () => Promise<PipelineStatus>) {
  const api = fakeGoldenPathApi({ getEntityStatus });
  const view = renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'go-service' },
      }}
    >
      <PipelinesContent />
    </EntityProvider>,
    {
      apis: [[goldenPathApiRef, api]],
      mountedRoutes: { '/golden-path/compose': composeRouteRef },
    },
  );
  return { api, ...view };
}

const COMPOSE =
  '/golden-path/compose?repo=localhost%3A3300%2Fdemo%2Fgo-service';

describe('PipelinesContent', () => {
  it('has one action where nothing is set up', async () => {
    const { api, container } = renderTab(async () =>
      sampleStatus({ state: 'not-set-up', workflows: [] }),
    );
    expect(
      await screen.findByRole('heading', { name: 'No pipeline yet' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Compose a pipeline' }),
    ).toHaveAttribute('href', COMPOSE);
    expect(api.getEntityStatus).toHaveBeenCalledWith({
      entity: { kind: 'Component', namespace: 'default', name: 'go-service' },
    });
    expect(await findBarriers(container)).toEqual([]);
  });

  it('shows the newest runs by workflow', async () => {
    const { container } = renderTab(async () => sampleStatus());
    const workflow = await screen.findByRole('region', {
      name: 'Continuous Integration',
    });
    expect(workflow).toHaveTextContent('Passed');
    expect(workflow).toHaveTextContent('1 min 12 s');
    expect(workflow).toHaveTextContent('golden-path/pipeline');
    expect(
      screen.getByRole('link', { name: '#3 Add the golden path' }),
    ).toHaveAttribute(
      'href',
      'http://localhost:3300/demo/go-service/actions/runs/3',
    );
    expect(await findBarriers(container)).toEqual([]);
  });

  it('names the job and the step of a failed run', async () => {
    renderTab(async () =>
      sampleStatus({
        run: {
          conclusion: 'failure',
          jobs: [
            {
              id: 1,
              name: 'Unit tests',
              status: 'completed',
              conclusion: 'failure',
              failedStep: 'Run the unit tests',
              url: 'http://localhost:3300/demo/go-service/actions/runs/3/jobs/1',
            },
            {
              id: 2,
              name: 'Lint',
              status: 'completed',
              conclusion: 'success',
              url: 'http://localhost:3300/demo/go-service/actions/runs/3/jobs/2',
            },
          ],
        },
      }),
    );
    expect(await screen.findByText('Failed')).toBeVisible();
    expect(screen.getByText(/step “Run the unit tests”/)).toBeVisible();
    expect(screen.queryByText('Lint')).not.toBeInTheDocument();
  });

  it('shows the open pull request', async () => {
    renderTab(async () =>
      sampleStatus({
        state: 'not-set-up',
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
      }),
    );
    expect(await screen.findByText(/Pull request #4 is open/)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Open in the composer' }),
    ).toHaveAttribute('href', COMPOSE);
  });

  it('offers a guest to sign in, and then shows the runs', async () => {
    const guest = {
      ...sampleStatus(),
      workflows: sampleStatus().workflows.map(workflow => ({
        ...workflow,
        runs: [],
      })),
      diagnostics: [
        {
          code: 'runs-need-sign-in',
          severity: 'warning' as const,
          message: 'Gitea shows runs only to people who are signed in.',
          path: '',
          source: 'plan' as const,
          docs: '',
        },
      ],
    };
    let signedIn = false;
    const { api, container } = renderTab(async () =>
      signedIn ? sampleStatus() : guest,
    );
    api.signIn.mockRejectedValueOnce(
      Object.assign(new Error('Closed'), { name: 'PopupRejectedError' }),
    );
    api.signIn.mockImplementationOnce(async () => {
      signedIn = true;
    });

    const button = await screen.findByRole('button', {
      name: 'Sign in with Gitea',
    });
    expect(
      screen.getByText('Its runs are shown to people who are signed in.'),
    ).toBeVisible();
    expect(screen.queryByText('It has not run yet.')).not.toBeInTheDocument();
    expect(
      screen.queryByText('pipeline.yaml has problems'),
    ).not.toBeInTheDocument();
    expect(await findBarriers(container)).toEqual([]);

    await userEvent.click(button);
    expect(
      await screen.findByText('The sign-in was not finished.'),
    ).toBeVisible();
    await userEvent.click(button);
    expect(
      await screen.findByRole('link', { name: '#3 Add the golden path' }),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Sign in with Gitea' }),
    ).not.toBeInTheDocument();
  });

  it('offers to sign in where the forge shows nothing to guests', async () => {
    let signedIn = false;
    const { api } = renderTab(async () => {
      if (!signedIn) {
        throw Object.assign(
          new Error('localhost:3300 shows nothing without signing in.'),
          { name: 'AuthenticationError' },
        );
      }
      return sampleStatus();
    });
    api.signIn.mockImplementationOnce(async () => {
      signedIn = true;
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in with Gitea' }),
    );
    expect(
      await screen.findByRole('link', { name: '#3 Add the golden path' }),
    ).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says what could not be read', async () => {
    renderTab(async () => {
      throw Object.assign(new Error('The forge does not answer.'), {
        name: 'ServiceUnavailableError',
      });
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The pipelines could not be read.',
    );
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The forge does not answer.',
    );
  });
});
