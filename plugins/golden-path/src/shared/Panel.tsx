import { Box, type BoxProps } from '@backstage/ui';
import styles from './surface.module.css';

/** A raised ground. Controls of `@backstage/ui` stand out from it, because it says what it is. */
export function Panel(props: Omit<BoxProps, 'bg'>) {
  const { className, ...rest } = props;
  return (
    <Box
      bg="neutral"
      className={[styles.panel, className].filter(Boolean).join(' ')}
      {...rest}
    />
  );
}
