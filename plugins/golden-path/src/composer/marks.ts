import type { ResolvedInstance } from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';

/** What a card says about its instance, each with a word of its own: never by colour alone. */
export type MarkKind =
  | 'error'
  | 'warning'
  | 'off'
  | 'left-out'
  | 'required'
  | 'changed';

export interface Mark {
  kind: MarkKind;
  word: string;
  /** The whole sentence: why it is so. */
  reason?: string;
}

/** The problems of one card. */
export function problemsOf(options: {
  diagnostics: readonly Diagnostic[];
  context: string;
  instance: string;
}): Diagnostic[] {
  const subject = `${options.context}/${options.instance}`;
  return options.diagnostics.filter(item => item.subject === subject);
}

/** All marks of an instance, the most important first; none when everything is as by default. */
export function marksOf(options: {
  instance: ResolvedInstance;
  /** Only those of this instance. */
  problems: readonly Diagnostic[];
}): Mark[] {
  const { instance, problems } = options;
  const marks: Mark[] = [];
  for (const severity of ['error', 'warning'] as const) {
    const found = problems.filter(problem => problem.severity === severity);
    if (found.length > 0) {
      marks.push({
        kind: severity,
        word:
          found.length === 1 ? `1 ${severity}` : `${found.length} ${severity}s`,
        reason: found.map(problem => problem.message).join('\n'),
      });
    }
  }
  if (instance.state === 'off') {
    marks.push({ kind: 'off', word: 'Off', reason: instance.reason });
  }
  if (instance.state === 'left-out') {
    marks.push({ kind: 'left-out', word: 'Left out', reason: instance.reason });
  }
  if (instance.required) {
    const { because, owner } = instance.required;
    marks.push({
      kind: 'required',
      word: 'Required',
      reason: `${because} (${owner})`,
    });
  }
  if (instance.changed && instance.state === 'active') {
    marks.push({ kind: 'changed', word: 'Changed' });
  }
  return marks;
}
