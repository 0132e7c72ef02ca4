import appModuleGitea from '@edf/backstage-plugin-app-module-gitea';
import goldenPathPlugin from '@edf/backstage-plugin-golden-path';
import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('begins by asking who comes', async () => {
    // Configuration and plugins are found where a build puts them.
    const configuration = [
      {
        context: 'test',
        data: {
          app: {
            title: 'A portal',
            baseUrl: 'http://localhost',
            packages: 'all',
          },
          backend: { baseUrl: 'http://localhost' },
        },
      },
    ];
    jest.replaceProperty(process, 'env', {
      ...process.env,
      APP_CONFIG: configuration as never,
    });
    Object.assign(window, {
      '__@backstage/discovered__': {
        modules: [{ default: appModuleGitea }, { default: goldenPathPlugin }],
      },
    });
    // Nobody is signed in.
    global.fetch = jest.fn(
      async () => ({ ok: false, status: 401, statusText: 'No' } as Response),
    );

    render(App.createRoot());

    expect(
      await screen.findByRole(
        'heading',
        { name: 'A portal' },
        // The pages are loaded when they are needed.
        { timeout: 30_000 },
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Sign in with Gitea' }),
    ).toBeEnabled();
  }, 60_000);
});
