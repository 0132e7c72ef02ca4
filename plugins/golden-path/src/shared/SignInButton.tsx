import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { goldenPathApiRef } from '../api/GoldenPathApi';
import { describeError } from './describeError';

/** Signs in with the forge where that is what helps. */
export function SignInButton(props: {
  onSignedIn: () => void;
  /** Why nobody is signed in; undefined as soon as it is tried again. */
  onProblem: (problem: string | undefined) => void;
}) {
  const { onSignedIn, onProblem } = props;
  const api = useApi(goldenPathApiRef);
  const signIn = async () => {
    onProblem(undefined);
    try {
      await api.signIn();
    } catch (error) {
      onProblem(describeError(error).message);
      return;
    }
    onSignedIn();
  };
  return (
    <Button size="small" variant="secondary" onPress={signIn}>
      Sign in with Gitea
    </Button>
  );
}
