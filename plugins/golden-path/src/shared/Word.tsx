import type { ReactNode } from 'react';
import styles from './Word.module.css';

/** How a word is meant. The colour only repeats what the word says. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

/** A small state: an icon and a word. */
export function Word(props: {
  tone: Tone;
  icon: ReactNode;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span className={styles.word} data-tone={props.tone} title={props.title}>
      <span className={styles.icon} aria-hidden="true">
        {props.icon}
      </span>
      {props.children}
    </span>
  );
}
