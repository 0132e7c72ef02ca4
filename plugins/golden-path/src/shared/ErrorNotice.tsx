import { Alert, Button } from '@backstage/ui';
import { describeError } from './describeError';
import { Message } from './Message';

/** An error where it happened: what was not done, why, and what to do. */
export function ErrorNotice(props: {
  /** What was not done: `The proposal could not be made.` */
  title: string;
  error: unknown;
  /** Name of the action that may help. */
  action?: string;
  onAction?: () => void;
}) {
  const { message, advice } = describeError(props.error);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={props.title}
      description={<Message text={`${message} ${advice}`.trim()} />}
      customActions={
        props.onAction && (
          <Button size="small" variant="secondary" onPress={props.onAction}>
            {props.action ?? 'Try again'}
          </Button>
        )
      }
    />
  );
}
