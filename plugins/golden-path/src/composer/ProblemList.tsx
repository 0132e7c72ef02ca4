import { Button, Text } from '@backstage/ui';
import type { Diagnostic, Severity } from '@edf/workflow-language';
import {
  RiAlertLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { Message } from '../shared/Message';
import { Word, type Tone } from '../shared/Word';
import styles from './ProblemList.module.css';

const LOOKS: Record<Severity, [Tone, ReactNode, string]> = {
  error: ['danger', <RiErrorWarningLine />, 'Error'],
  warning: ['warning', <RiAlertLine />, 'Warning'],
  info: ['info', <RiInformationLine />, 'Note'],
};

/** Problems in the one shape that they have everywhere: what, where, what to do. */
export function ProblemList(props: {
  problems: readonly Diagnostic[];
  /** Leads to the place; only for problems that have one. */
  onGoTo?: (problem: Diagnostic) => void;
  onFix?: (problem: Diagnostic) => void;
}) {
  if (props.problems.length === 0) {
    return null;
  }
  return (
    <ul className={styles.problems}>
      {props.problems.map((problem, index) => {
        const [tone, icon, word] = LOOKS[problem.severity];
        const place = problem.range
          ? `${problem.path}:${problem.range.start.line}:${problem.range.start.column}`
          : problem.path;
        return (
          <li key={`${problem.code}-${index}`} className={styles.problem}>
            <Word tone={tone} icon={icon}>
              {word}
            </Word>
            <div className={styles.words}>
              <Text as="p" variant="body-small" className={styles.message}>
                <Message text={problem.message} />
              </Text>
              <Text
                as="p"
                variant="body-x-small"
                color="secondary"
                className={styles.message}
              >
                {place} · {problem.code}
              </Text>
            </div>
            {problem.fix && props.onFix && (
              <Button
                size="small"
                variant="secondary"
                onPress={() => props.onFix?.(problem)}
              >
                {problem.fix.title}
              </Button>
            )}
            {problem.range && props.onGoTo && (
              <Button
                size="small"
                variant="tertiary"
                aria-label={`Go to ${place}`}
                onPress={() => props.onGoTo?.(problem)}
              >
                Go to
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
