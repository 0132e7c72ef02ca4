import type { ReactNode } from 'react';
import styles from './FileText.module.css';

/** A file's text in a box of its own, with what is to be said about it above. */
export function FileFigure(props: {
  path: string;
  facts: ReactNode;
  /** What the box holds, for those who hear it. */
  label: string;
  /** Only what is said about it is there at first; a click or a key shows the text. */
  folded?: boolean;
  children: ReactNode;
}) {
  const caption = (
    <>
      <span className={styles.path}>{props.path}</span>
      {props.facts}
    </>
  );
  const text = (
    <pre
      className={styles.text}
      role="group"
      // The box scrolls, so the keyboard must be able to reach it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={props.label}
    >
      <code className={styles.lines}>{props.children}</code>
    </pre>
  );
  if (props.folded) {
    return (
      <details className={styles.file}>
        <summary className={`${styles.caption} ${styles.fold}`}>
          {caption}
        </summary>
        {text}
      </details>
    );
  }
  return (
    <figure className={styles.file}>
      <figcaption className={styles.caption}>{caption}</figcaption>
      {text}
    </figure>
  );
}
