import { printDiagnostics } from '../output/diagnostics';
import { printJson } from '../output/json';
import type { Output } from '../output/Output';
import {
  composeLocally,
  type ComposeOptions,
} from '../repository/composeLocally';
import { statusOf } from '../status';
import { printProposal } from './printProposal';
import { toJson } from './toJson';

/** `propose DIR`: what a repository gets, because of what, and what it needs. Writes nothing. */
export async function propose(options: {
  directory: string;
  settings: ComposeOptions;
  output: Output;
}): Promise<number> {
  const { directory, settings, output } = options;
  const composed = await composeLocally({ directory, settings });
  const { diagnostics } = composed.composition;
  if (settings.json) {
    printJson({ value: toJson(composed), output });
  } else {
    printProposal({ composed, printer: output.out });
    printDiagnostics({
      // What is left out was just said, with its reason.
      diagnostics: diagnostics.filter(
        ({ code }) =>
          code !== 'component-left-out' && code !== 'partly-left-out',
      ),
      output,
    });
  }
  return statusOf(diagnostics);
}
