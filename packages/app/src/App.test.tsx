import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('begins by asking who comes', async () => {
    // Where the built app finds its configuration when no backend has put it into the page.
    process.env.APP_CONFIG = [
      {
        context: 'test',
        data: {
          app: { title: 'A portal', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
        },
      },
    ] as never;

    render(App.createRoot());

    expect(
      await screen.findByRole('heading', { name: 'A portal' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Sign in with Gitea' }),
    ).toBeEnabled();
  });
});
