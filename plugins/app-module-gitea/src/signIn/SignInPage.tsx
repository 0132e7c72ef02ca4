import { ProxiedSignInPage, UserIdentity } from '@backstage/core-components';
import { configApiRef, IdentityApi, useApi } from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { giteaAuthApiRef } from '@edf/backstage-plugin-golden-path';
import { useCallback, useEffect, useState } from 'react';
import { leavingWith } from './leavingWith';
import styles from './SignInPage.module.css';

/** Remembers guests, so that a reload does not ask again. Gitea's session is remembered by its own cookie. */
const GUEST_KEY = 'golden-path:sign-in:guest';

type State =
  /** Looking for a session of an earlier visit. */
  | { step: 'looking' }
  | { step: 'asking'; problem?: string }
  /** The window of Gitea is open. */
  | { step: 'waiting' }
  | { step: 'guest' };

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/** The first page of the portal: sign in with Gitea or, if there are guests, look around as one. */
export const SignInPage = (props: SignInPageProps & { guest?: boolean }) => {
  const { onSignInSuccess, guest: guestsWelcome = false } = props;
  const title = useApi(configApiRef).getOptionalString('app.title');
  const giteaAuth = useApi(giteaAuthApiRef);
  const [state, setState] = useState<State>({ step: 'looking' });

  const signIn = useCallback(
    async (options: { optional?: boolean; instantPopup?: boolean }) => {
      const session = await giteaAuth.getBackstageIdentity(options);
      if (session) {
        onSignInSuccess(
          UserIdentity.create({
            identity: session.identity,
            profile: await giteaAuth.getProfile(),
            authApi: giteaAuth,
          }),
        );
      }
      return session !== undefined;
    },
    [giteaAuth, onSignInSuccess],
  );

  useEffect(() => {
    let gone = false;
    const next = (value: State) => gone || setState(value);
    if (guestsWelcome && localStorage.getItem(GUEST_KEY)) {
      next({ step: 'guest' });
    } else {
      signIn({ optional: true })
        .then(found => found || next({ step: 'asking' }))
        .catch(error => next({ step: 'asking', problem: messageOf(error) }));
    }
    return () => {
      gone = true;
    };
  }, [guestsWelcome, signIn]);

  const enterWithGitea = async () => {
    setState({ step: 'waiting' });
    try {
      await signIn({ instantPopup: true });
    } catch (error) {
      // Closing the window is an answer, not a problem.
      const closed =
        error instanceof Error && error.name === 'PopupRejectedError';
      setState({
        step: 'asking',
        problem: closed ? undefined : messageOf(error),
      });
    }
  };

  const enterAsGuest = () => {
    localStorage.setItem(GUEST_KEY, 'yes');
    setState({ step: 'guest' });
  };

  const welcomeGuest = (guest: IdentityApi) =>
    onSignInSuccess(
      leavingWith(guest, async () => {
        localStorage.removeItem(GUEST_KEY);
        // A guest may have signed in with Gitea to open a pull request.
        await giteaAuth.signOut();
      }),
    );

  if (state.step === 'looking') {
    return null;
  }
  if (state.step === 'guest') {
    return (
      <ProxiedSignInPage provider="guest" onSignInSuccess={welcomeGuest} />
    );
  }
  const waiting = state.step === 'waiting';
  return (
    <main className={styles.page}>
      <Flex direction="column" gap="6" bg="neutral" className={styles.panel}>
        <Flex direction="column" gap="2">
          <Text as="h1" variant="title-medium" weight="bold">
            {title ?? 'Backstage'}
          </Text>
          <Text as="p">
            What you write from here is in your own name, with your rights in
            Gitea.
          </Text>
        </Flex>
        {state.step === 'asking' && state.problem && (
          <Alert
            status="danger"
            icon
            role="alert"
            title="You are not signed in"
            description={state.problem}
          />
        )}
        <Flex direction="column" gap="3">
          <Button isPending={waiting} onPress={enterWithGitea}>
            Sign in with Gitea
          </Button>
          {guestsWelcome && (
            <>
              <Button
                variant="secondary"
                isDisabled={waiting}
                onPress={enterAsGuest}
              >
                Look around as a guest
              </Button>
              <Text as="p" variant="body-small">
                Guests see what is public. To open a pull request, sign in.
              </Text>
            </>
          )}
        </Flex>
      </Flex>
    </main>
  );
};
