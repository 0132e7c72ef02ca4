import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { goldenPathApiRef } from '../api/GoldenPathApi';
import { fakeGoldenPathApi } from '../__testUtils__/apis';
import { findBarriers } from '../__testUtils__/axe';
import { builtInLibrary } from '../__testUtils__/fixtures';
import { CataloguePage } from './CataloguePage';

const library = builtInLibrary();
const { manifest, digest } = library;

function renderPage() {
  const api = fakeGoldenPathApi({
    getLibraries: async () => [
      {
        name: manifest.name,
        version: manifest.version,
        owner: manifest.owner,
        digest,
        counts: {
          components: 1,
          implementations: 1,
          contexts: 1,
          preparations: 2,
          goldenPaths: 1,
          runnerProfiles: 1,
        },
      },
    ],
    getLibrary: async ({ name }) => {
      expect(name).toBe(manifest.name);
      return library;
    },
  });
  return renderInTestApp(<CataloguePage />, {
    apis: [[goldenPathApiRef, api]],
  });
}

function matches() {
  return within(screen.getByRole('list', { name: 'Matches' }))
    .getAllByRole('button')
    .map(button => button.textContent);
}

describe('CataloguePage', () => {
  it('lists the library and shows a component', async () => {
    const { container } = renderPage();
    await userEvent.click(
      await screen.findByRole('button', { name: /^Unit tests/ }),
    );
    const details = screen.getByRole('article', { name: 'Unit tests' });
    expect(within(details).getByText('Least coverage')).toBeVisible();
    expect(within(details).getByText('go test')).toBeVisible();
    expect(await findBarriers(container)).toEqual([]);
  });

  it('searches as one types, and says why something matches', async () => {
    renderPage();
    const search = await screen.findByRole('searchbox');
    await userEvent.type(search, 'coverage');
    await waitFor(() =>
      expect(matches()).toEqual([
        expect.stringContaining('Input Least coverage'),
      ]),
    );
    await userEvent.clear(search);
    await userEvent.type(search, 'nothing like this');
    expect(await screen.findByText(/Nothing matches/)).toBeVisible();
  });

  it('shows what a golden path runs', async () => {
    renderPage();
    await userEvent.click(
      await screen.findByRole('button', { name: /^Service/ }),
    );
    const details = screen.getByRole('article', { name: 'Service' });
    expect(within(details).getByText('Unit tests')).toBeVisible();
    expect(within(details).getByText('Continuous Integration')).toBeVisible();
  });
});
