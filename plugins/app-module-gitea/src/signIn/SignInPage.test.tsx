import type { IdentityApi } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { giteaAuthApiRef } from '@edf/backstage-plugin-golden-path';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignInPage } from './SignInPage';

const session = {
  token: 'backstage-token',
  identity: {
    type: 'user' as const,
    userEntityRef: 'user:default/app-developer',
    ownershipEntityRefs: ['user:default/app-developer'],
  },
};

/** Gitea's sessions: there from an earlier visit or not, and how the window ends. */
function giteaAuth(options: {
  existing?: boolean;
  window?: () => Promise<typeof session>;
}) {
  return {
    getBackstageIdentity: jest.fn(
      async (request?: { optional?: boolean; instantPopup?: boolean }) => {
        if (request?.instantPopup) {
          return options.window?.();
        }
        return options.existing ? session : undefined;
      },
    ),
    getProfile: jest.fn(async () => ({ displayName: 'Application Developer' })),
    getAccessToken: jest.fn(),
    sessionState$: jest.fn(),
    signIn: jest.fn(),
    signOut: jest.fn(async () => {}),
  };
}

async function open(auth: ReturnType<typeof giteaAuth>) {
  const identities: IdentityApi[] = [];
  await renderInTestApp(
    <SignInPage onSignInSuccess={identity => identities.push(identity)} />,
    { apis: [[giteaAuthApiRef, auth]] },
  );
  return identities;
}

describe('SignInPage', () => {
  beforeEach(() => localStorage.clear());

  it('lets somebody in at once who is signed in already', async () => {
    const identities = await open(giteaAuth({ existing: true }));
    await waitFor(() => expect(identities).toHaveLength(1));
    await expect(identities[0].getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/app-developer',
    });
  });

  it('signs in through the window of Gitea', async () => {
    const identities = await open(giteaAuth({ window: async () => session }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in with Gitea' }),
    );
    await waitFor(() => expect(identities).toHaveLength(1));
  });

  it.each([
    [undefined, 0],
    [true, 1],
  ])(
    'offers guests to look around only where there are some',
    async (guest, buttons) => {
      await renderInTestApp(
        <SignInPage onSignInSuccess={() => {}} guest={guest} />,
        { apis: [[giteaAuthApiRef, giteaAuth({})]] },
      );
      await screen.findByRole('button', { name: 'Sign in with Gitea' });
      expect(
        screen.queryAllByRole('button', { name: 'Look around as a guest' }),
      ).toHaveLength(buttons);
    },
  );

  it('says why somebody could not be signed in, and can be tried again', async () => {
    const identities = await open(
      giteaAuth({
        window: async () => {
          throw new Error('Gitea does not answer');
        },
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in with Gitea' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Gitea does not answer',
    );
    expect(
      screen.getByRole('button', { name: 'Sign in with Gitea' }),
    ).toBeEnabled();
    expect(identities).toEqual([]);
  });

  it('takes a closed window for an answer', async () => {
    await open(
      giteaAuth({
        window: async () => {
          throw Object.assign(new Error('closed'), {
            name: 'PopupRejectedError',
          });
        },
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in with Gitea' }),
    );
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Sign in with Gitea' }),
      ).toBeEnabled(),
    );
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
