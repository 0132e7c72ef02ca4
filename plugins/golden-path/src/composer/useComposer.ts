import { isError } from '@backstage/errors';
import {
  compose,
  editPipeline,
  type Composition,
  type Library,
  type PipelineEdit,
  type Proposal,
  type Resolution,
} from '@edf/backstage-plugin-golden-path-common';
import { hasErrors } from '@edf/workflow-language';
import {
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { createDraftStore } from './drafts';
import {
  currentText,
  redoLabel,
  reduceHistory,
  startHistory,
  undoLabel,
} from './history';

const drafts = createDraftStore(
  typeof window === 'undefined' ? undefined : window.sessionStorage,
);

/** Everything that the composer's views show and do. */
export interface ComposerModel {
  text: string;
  composition: Composition;
  /** The newest resolution there is; while the text cannot be read, the last one that could. */
  resolution?: Resolution;
  /** The cards show an older text than the one in the editor, and cannot be changed. */
  stale: boolean;
  /** The preview is still being made of an older text. */
  pending: boolean;
  /** Something stands in the way of writing. */
  blocked: boolean;
  /** The text is not what was proposed. */
  changed: boolean;
  /** A draft of an earlier visit was found. */
  restored: boolean;
  undo?: string;
  redo?: string;
  /** The last change that could not be made, and why. */
  refusal?: string;
  edit(edit: PipelineEdit, label: string): void;
  setText(text: string): void;
  onUndo(): void;
  onRedo(): void;
  /** Goes on from another text; may be undone. */
  replaceText(text: string, label: string): void;
  /** Back to what was proposed; may be undone. */
  discard(): void;
}

/** The composer's state: the text, its history and its draft, and all that follows from it. */
export function useComposer(options: {
  repository: string;
  proposal: Proposal;
  library: Library;
}): ComposerModel {
  const { repository, proposal, library } = options;
  const { pipelineText, snapshot, target, today, state } = proposal;

  const [draft] = useState(() => drafts.read(repository));
  const [history, dispatch] = useReducer(
    reduceHistory,
    draft ?? pipelineText,
    startHistory,
  );
  const text = currentText(history);
  const changed = text !== pipelineText;

  // After looking again: whoever has not changed anything gets the new proposal, a draft stays.
  const proposed = useRef(pipelineText);
  useEffect(() => {
    const untouched = text === proposed.current;
    if (proposed.current !== pipelineText && untouched) {
      dispatch({ type: 'load', text: pipelineText });
    }
    proposed.current = pipelineText;
  }, [pipelineText, text]);

  useEffect(() => {
    if (changed) {
      drafts.write(repository, text);
    } else {
      drafts.remove(repository);
    }
  }, [repository, text, changed]);

  const composedText = useDeferredValue(text);
  const composition = useMemo(
    () =>
      compose({
        library,
        snapshot,
        target,
        today,
        state,
        pipelineText: composedText,
      }),
    [library, snapshot, target, today, state, composedText],
  );

  const lastResolution = useRef(composition.resolution);
  lastResolution.current = composition.resolution ?? lastResolution.current;

  const [refusal, setRefusal] = useState<string>();
  const edit = useCallback(
    (change: PipelineEdit, label: string) => {
      let edited: string;
      try {
        edited = editPipeline({ text, edit: change });
      } catch (error) {
        // A text of an unusual shape (an alias at this place) can only be changed by hand.
        if (!isError(error)) {
          throw error;
        }
        setRefusal(`${label}: ${error.message}`);
        return;
      }
      setRefusal(undefined);
      dispatch({
        type: 'change',
        text: edited,
        label,
        merge:
          change.type === 'set-input' && change.value !== undefined
            ? `${change.context}/${change.instance}/${change.input}`
            : undefined,
      });
    },
    [text],
  );

  const replaceText = (replacement: string, label: string) =>
    dispatch({ type: 'change', text: replacement, label });

  return {
    text,
    composition,
    resolution: lastResolution.current,
    stale: composition.resolution === undefined,
    pending: composedText !== text,
    blocked: hasErrors(composition.diagnostics) || !composition.changeSet,
    changed,
    restored: draft !== undefined && draft !== pipelineText,
    undo: undoLabel(history),
    redo: redoLabel(history),
    refusal,
    edit,
    setText: value =>
      dispatch({
        type: 'change',
        text: value,
        label: 'Edit pipeline.yaml',
        merge: 'text',
      }),
    onUndo: () => dispatch({ type: 'undo' }),
    onRedo: () => dispatch({ type: 'redo' }),
    replaceText,
    discard: () => replaceText(pipelineText, 'Discard the draft'),
  };
}
