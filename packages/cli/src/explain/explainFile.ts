import type {
  Decision,
  DefinitionPlace,
  Explanation,
  JobMember,
} from '@edf/backstage-plugin-golden-path-common';
import {
  explainer,
  LOCK_PATH,
  parsePipeline,
} from '@edf/backstage-plugin-golden-path-common';
import type { LocalComposition } from '../repository/composeLocally';
import { readLocalLock } from '../repository/localLock';
import { describeDifferences, stateOf, type FileState } from './differences';

/** Who put a node there. */
export interface NodeExplanation {
  /** Its name, as in the lock; empty for the header. */
  node: string;
  /** Lines that it takes, without those of nodes inside it that come later. */
  line: number;
  endLine: number;
  /** In words. */
  what: string;
  context: string;
  /** All that its job carries out; one, where the node belongs to it alone. */
  members: JobMember[];
  component?: string;
  /** `<Kind>/<name>` that says so, `Pipeline` for the team's own; absent: the engine's rule. */
  definition?: string;
  place?: DefinitionPlace;
  decision?: Decision;
  /** Whether the text on the disk says something else than what would be made now. */
  differs: boolean;
}

/** All about one workflow file. */
export interface FileExplanation {
  state: FileState;
  differences: string[];
  /** In the order of the file; none when it is not made any more. */
  nodes: NodeExplanation[];
}

/** The place that says so; where only a file is known, with the line of the decision in it. */
function placeOf({
  place,
  decision,
}: Explanation): DefinitionPlace | undefined {
  return place && place.line === undefined && decision?.path === place.path
    ? { ...place, line: decision.line }
    : place;
}

/** One entry for each run of lines that belong to the same node and are alike. */
function explainNodes(options: {
  path: string;
  text: string;
  composed: LocalComposition;
}): NodeExplanation[] {
  const { path, text, composed } = options;
  const { resolution, library, workflows, pipelineText } = composed.composition;
  const workflow = workflows.find(each => each.path === path);
  if (!resolution || !library || !workflow) return [];
  const { locate } = parsePipeline({ text: pipelineText });
  const reader = explainer({
    library,
    resolution,
    workflows,
    path,
    text,
    locate,
  });
  const lines = text.split('\n');
  const nodes: NodeExplanation[] = [];
  for (let line = 1; line <= (reader?.lineCount ?? 0); line += 1) {
    const explanation = reader?.explain(line);
    if (!explanation || lines[line - 1].trim() === '') continue;
    const { node, origin, members, component, decision, edited } = explanation;
    const last = nodes[nodes.length - 1];
    if (
      last?.node === node &&
      last.differs === edited &&
      last.what === origin.what
    ) {
      last.endLine = line;
      continue;
    }
    nodes.push({
      node,
      line,
      endLine: line,
      what: origin.what,
      context: workflow.context,
      members,
      component,
      definition: origin.definition,
      place: placeOf(explanation),
      decision,
      differs: edited,
    });
  }
  return nodes;
}

/**
 * Explains a workflow file of a repository as it is on the disk: what of it would be made now, and
 * by whom, and how it differs.
 *
 * @param options.path - of the file in the repository
 */
export function explainFile(options: {
  path: string;
  text: string;
  composed: LocalComposition;
}): FileExplanation {
  const { path, text, composed } = options;
  const { composition, snapshot } = composed;
  const madeFile = (wanted: string) =>
    composition.files.find(file => file.path === wanted)?.content;
  const lock = readLocalLock(snapshot.contents);
  const state = stateOf({
    text,
    blob: snapshot.tree.find(entry => entry.path === path)?.blob,
    made: madeFile(path),
    lockedBlob: lock?.files[path]?.blob,
  });
  if (state === 'same' || state === 'foreign') {
    const nodes = state === 'same' ? explainNodes(options) : [];
    return { state, differences: [], nodes };
  }
  const newLock = madeFile(LOCK_PATH);
  return {
    state,
    differences: describeDifferences({
      path,
      before: lock,
      after:
        newLock === undefined
          ? undefined
          : readLocalLock({ [LOCK_PATH]: newLock }),
    }),
    nodes: explainNodes(options),
  };
}

/** What a line belongs to; an empty one belongs to nothing. */
export function nodeAt(
  nodes: readonly NodeExplanation[],
  line: number,
): NodeExplanation | undefined {
  return nodes.find(node => node.line <= line && line <= node.endLine);
}
