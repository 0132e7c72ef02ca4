import { Alert, Button } from '@backstage/ui';
import { useState } from 'react';
import { describeError } from './describeError';
import { Message } from './Message';
import { SignInButton } from './SignInButton';

/** An error where it happened: what was not done, why, and what to do. */
export function ErrorNotice(props: {
  /** What was not done: `The proposal could not be made.` */
  title: string;
  error: unknown;
  /** Name of the action that may help. Without it: `Try again`, or signing in where that is missing. */
  action?: string;
  onAction?: () => void;
}) {
  const { title, error, action, onAction } = props;
  const [signInProblem, setSignInProblem] = useState<string>();
  const { message, advice, needsSignIn } = describeError(error);
  const offersSignIn = needsSignIn && !action && onAction !== undefined;
  // The button says what to do.
  const text = offersSignIn
    ? signInProblem ?? message
    : `${message} ${advice}`.trim();
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title}
      description={<Message text={text} />}
      customActions={
        offersSignIn ? (
          <SignInButton onSignedIn={onAction} onProblem={setSignInProblem} />
        ) : (
          onAction && (
            <Button size="small" variant="secondary" onPress={onAction}>
              {action ?? 'Try again'}
            </Button>
          )
        )
      }
    />
  );
}
