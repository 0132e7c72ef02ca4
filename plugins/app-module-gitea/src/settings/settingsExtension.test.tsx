import { githubAuthApiRef } from '@backstage/core-plugin-api';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { giteaAuthApiRef } from '@edf/backstage-plugin-golden-path';
import { screen } from '@testing-library/react';
import { providerSettings } from './settingsExtension';

/** A provider that nobody has signed in with, or somebody of this name. */
function provider(displayName?: string) {
  return {
    sessionState$: () => ({
      subscribe: (next: (state: string) => void) => {
        next(displayName ? 'SignedIn' : 'SignedOut');
        return { unsubscribe: () => {} };
      },
    }),
    getProfile: async () => ({ displayName }),
    signIn: jest.fn(),
    signOut: jest.fn(),
  };
}

/** What Settings → Authentication Providers shows in a portal that is configured for these. */
async function openSettings(providers: object) {
  await renderInTestApp(
    createExtensionTester(providerSettings).reactElement(),
    {
      config: { auth: { providers } } as never,
      apis: [
        [giteaAuthApiRef, provider('Jane Doe') as never],
        [githubAuthApiRef, provider() as never],
      ],
    },
  );
}

describe('providerSettings', () => {
  it('shows the session with Gitea, beside the providers of Backstage', async () => {
    await openSettings({ github: {}, gitea: {} });
    expect(await screen.findByText('Gitea')).toBeInTheDocument();
    expect(await screen.findByText('Jane Doe')).toBeInTheDocument();
    expect(screen.getByText('GitHub')).toBeInTheDocument();
  });

  it('shows no Gitea where the portal has no sign-in with it', async () => {
    await openSettings({ github: {} });
    expect(await screen.findByText('GitHub')).toBeInTheDocument();
    expect(screen.queryByText('Gitea')).not.toBeInTheDocument();
  });
});
