import { Text, TextAreaField } from '@backstage/ui';
import { PIPELINE_PATH } from '@edf/backstage-plugin-golden-path-common';
import { type Diagnostic } from '@edf/workflow-language';
import { useEffect, useRef } from 'react';
import styles from './PipelineEditor.module.css';
import { ProblemList } from './ProblemList';

/** The team's own text: editing it moves the cards, and the cards keep its comments. */
export function PipelineEditor(props: {
  text: string;
  problems: readonly Diagnostic[];
  /** Where the caret is to be put; a new object puts it there again. */
  caret?: { offset: number };
  onChange: (text: string) => void;
}) {
  const { text, caret } = props;
  const field = useRef<HTMLDivElement>(null);
  const problems = props.problems.filter(item => item.path === PIPELINE_PATH);

  const moveCaret = (offset: number) => {
    const area = field.current?.querySelector('textarea');
    area?.focus();
    area?.setSelectionRange(offset, offset);
  };
  useEffect(() => {
    if (caret) {
      moveCaret(caret.offset);
    }
  }, [caret]);

  return (
    <div className={styles.editor}>
      <TextAreaField
        ref={field}
        className={styles.area}
        aria-label={PIPELINE_PATH}
        rows={Math.min(24, Math.max(10, text.split('\n').length + 1))}
        value={text}
        onChange={props.onChange}
        spellCheck="false"
        autoComplete="off"
      />
      <div>
        {problems.length === 0 ? (
          <Text as="p" variant="body-small" color="secondary">
            It says only what differs from the golden path. Comments stay where
            they are.
          </Text>
        ) : (
          <ProblemList
            problems={problems}
            onGoTo={({ range }) => range && moveCaret(range.start.offset)}
          />
        )}
      </div>
    </div>
  );
}
