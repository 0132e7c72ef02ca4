import { isWorkflowFile } from '@edf/workflow-language';
import {
  LOCK_PATH,
  PIPELINE_PATH,
} from '@edf/backstage-plugin-golden-path-common';
import { printDiagnostics } from '../output/diagnostics';
import { printJson } from '../output/json';
import type { Output } from '../output/Output';
import {
  composeLocally,
  type ComposeOptions,
} from '../repository/composeLocally';
import { readText } from '../repository/readText';
import { ExitStatus, statusOf, UsageError } from '../status';
import { explainFile, nodeAt } from './explainFile';
import { findRepository, parsePlace, type Place } from './findRepository';
import { printExplanation, printNodes, printState } from './printExplanation';
import { toJson } from './toJson';

/** `explain FILE:LINE`: who put this line there, from which version, because of what. */
export async function explain(options: {
  place: string;
  settings: ComposeOptions;
  output: Output;
}): Promise<number> {
  const { settings, output } = options;
  const place = parsePlace(options.place);
  const { root, inside } = await findRepository(place.path);
  checkPath({ place, inside });
  const text = await readText(place.path);
  const lines = text.replace(/\n$/, '').split('\n');
  if (place.line !== undefined && place.line > lines.length) {
    throw new UsageError(
      `'${place.path}' has ${lines.length} lines, and no line ${place.line}`,
    );
  }
  const composed = await composeLocally({ directory: root, settings });
  const explained = explainFile({ path: inside, text, composed });
  const node =
    place.line === undefined ? undefined : nodeAt(explained.nodes, place.line);
  const { diagnostics } = composed.composition;
  // Whether it may be written (it may not after an edit by hand) is another question.
  const errors = diagnostics.filter(
    ({ severity, source }) => severity === 'error' && source !== 'plan',
  );
  const status =
    explained.state === 'foreign' ? ExitStatus.problems : statusOf(errors);

  if (settings.json) {
    const nodes =
      place.line === undefined ? explained.nodes : [node ?? []].flat();
    printJson({
      value: toJson({ ...explained, path: inside, nodes, diagnostics }),
      output,
    });
    return status;
  }
  printState({ path: inside, explained, printer: output.out });
  if (explained.state !== 'foreign') {
    if (place.line === undefined) {
      printNodes({ nodes: explained.nodes, printer: output.out });
    } else {
      printExplanation({
        explanation: node,
        place: { path: inside, line: place.line },
        text: lines[place.line - 1],
        state: explained.state,
        printer: output.out,
      });
    }
  }
  // Warnings are not about this question; errors are why something may be missing.
  printDiagnostics({ diagnostics: errors, output });
  return status;
}

/** Only workflows have origins; of the two other files of ours, say what they are. */
function checkPath(options: { place: Place; inside: string }): void {
  const { place, inside } = options;
  if (inside === PIPELINE_PATH) {
    throw new UsageError(
      `'${place.path}' is what the team wrote itself; explain is for the workflows that are made from it`,
    );
  }
  if (inside === LOCK_PATH) {
    throw new UsageError(
      `'${place.path}' is kept by Golden Path for itself; explain is for the workflows beside it`,
    );
  }
  if (!isWorkflowFile(inside)) {
    throw new UsageError(
      `'${place.path}' is no workflow file: those are YAML files in .gitea/workflows, .forgejo/workflows or .github/workflows`,
    );
  }
}
