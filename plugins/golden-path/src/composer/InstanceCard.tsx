import type { ResolvedInstance } from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';
import {
  RiAlertLine,
  RiErrorWarningLine,
  RiEyeOffLine,
  RiForbidLine,
  RiLockLine,
  RiPencilLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { count } from '../shared/format';
import { Word, type Tone } from '../shared/Word';
import { implementationNames } from './implementationName';
import styles from './InstanceCard.module.css';
import { marksOf, type Mark, type MarkKind } from './marks';

const LOOKS: Record<MarkKind, [Tone, ReactNode]> = {
  error: ['danger', <RiErrorWarningLine />],
  warning: ['warning', <RiAlertLine />],
  off: ['neutral', <RiForbidLine />],
  'left-out': ['neutral', <RiEyeOffLine />],
  required: ['neutral', <RiLockLine />],
  changed: ['info', <RiPencilLine />],
};

/** One mark of a card. */
export function MarkWord(props: { mark: Mark }) {
  const { kind, word, reason } = props.mark;
  const [tone, icon] = LOOKS[kind];
  return (
    <Word tone={tone} icon={icon} title={reason}>
      {word}
    </Word>
  );
}

/** A component in its place: what it is, how it is done, and whether anything is special. */
export function InstanceCard(props: {
  instance: ResolvedInstance;
  /** Only those of this instance. */
  problems: readonly Diagnostic[];
  selected: boolean;
  onSelect: () => void;
}) {
  const { instance, problems, selected } = props;
  const marks = marksOf({ instance, problems });
  const modules = instance.runs.filter(run => run.module).length;
  return (
    <button
      type="button"
      className={styles.card}
      data-state={instance.state}
      data-trouble={marks[0]?.kind === 'error' || undefined}
      aria-pressed={selected}
      onClick={props.onSelect}
    >
      <span className={styles.title}>{instance.title}</span>
      <span className={styles.how}>
        {implementationNames(instance) || instance.reason || 'Does not run'}
        {modules > 1 && ` · ${count(modules, 'module')}`}
      </span>
      {marks.length > 0 && (
        <span className={styles.marks}>
          {marks.map(mark => (
            <MarkWord key={mark.kind} mark={mark} />
          ))}
        </span>
      )}
    </button>
  );
}
