import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { giteaAuthApiRef } from '@edf/backstage-plugin-golden-path';
import { screen } from '@testing-library/react';
import { signInPage } from './signInExtension';

const giteaAuth = { getBackstageIdentity: async () => undefined };

/** The sign-in page of a portal with this configuration of `sign-in-page:app`. */
async function open(config: { gitea?: boolean; guest?: boolean }) {
  const Page = createExtensionTester(signInPage, { config }).get(
    SignInPageBlueprint.dataRefs.component,
  );
  await renderInTestApp(<Page onSignInSuccess={() => {}} />, {
    config: {
      app: { title: 'A portal', baseUrl: 'http://localhost' },
      backend: { baseUrl: 'http://localhost' },
    },
    apis: [[giteaAuthApiRef, giteaAuth as never]],
  });
}

const button = (name: string) => screen.queryByRole('button', { name });

describe('signInPage', () => {
  it('signs in with Gitea', async () => {
    await open({});
    await screen.findByRole('button', { name: 'Sign in with Gitea' });
    expect(button('Look around as a guest')).not.toBeInTheDocument();
  });

  it('offers to look around as a guest when it is told so', async () => {
    await open({ guest: true });
    await screen.findByRole('button', { name: 'Look around as a guest' });
    expect(button('Sign in with Gitea')).toBeInTheDocument();
  });

  it('is Backstage’s own again when it is switched off', async () => {
    await open({ gitea: false });
    await screen.findByRole('button', { name: 'Enter' });
    expect(button('Sign in with Gitea')).not.toBeInTheDocument();
  });
});
