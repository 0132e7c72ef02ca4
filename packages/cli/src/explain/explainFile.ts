import type {
  CompiledWorkflow,
  Decision,
  Origin,
  ResolvedInstance,
} from '@edf/backstage-plugin-golden-path-common';
import { LOCK_PATH } from '@edf/backstage-plugin-golden-path-common';
import type { LocalComposition } from '../repository/composeLocally';
import { readLocalLock } from '../repository/localLock';
import { findDefinition, type DefinitionPlace } from './definitionPlace';
import { describeDifferences, stateOf, type FileState } from './differences';
import { nodesOf, type WorkflowNode } from './nodes';

/** Who put a node there. */
export interface Explanation {
  node: string;
  line: number;
  endLine: number;
  /** In words; absent for what is not made now: somebody wrote it, or an older library did. */
  what?: string;
  context?: string;
  instance?: string;
  component?: string;
  implementation?: string;
  module?: string;
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
  nodes: Explanation[];
}

/** The origin of a node, else that of the node around it. */
function originOf(options: {
  node: WorkflowNode;
  byName: ReadonlyMap<string, WorkflowNode>;
  origins: CompiledWorkflow['origins'];
}): Origin | undefined {
  const { byName, origins } = options;
  let node: WorkflowNode | undefined = options.node;
  while (node) {
    if (Object.hasOwn(origins, node.name)) return origins[node.name];
    node = node.parent === undefined ? undefined : byName.get(node.parent);
  }
  return undefined;
}

function instanceOf(options: {
  composed: LocalComposition;
  context: string;
  instance: string | undefined;
}): ResolvedInstance | undefined {
  const { composed, context, instance } = options;
  return composed.composition.resolution?.contexts
    .find(({ name }) => name === context)
    ?.instances.find(({ id }) => id === instance);
}

function placeOf(options: {
  definition: string;
  at?: (string | number)[];
  decision?: Decision;
  composed: LocalComposition;
  texts: Readonly<Record<string, string>>;
}): DefinitionPlace | undefined {
  const { at, decision, composed, texts, definition } = options;
  const place = findDefinition({
    definition,
    at: at ?? [],
    library: composed.library,
    texts,
    pipelineText: composed.composition.pipelineText,
  });
  // Without a path in the definition, its first line would be no answer.
  return at || !place
    ? place
    : {
        ...place,
        line: decision?.path === place.path ? decision.line : undefined,
      };
}

/** What the engine says of each node of a file, as far as it would be made now. */
function explainNodes(options: {
  nodes: WorkflowNode[];
  composed: LocalComposition;
  workflow: CompiledWorkflow | undefined;
  made: string;
  texts: Readonly<Record<string, string>>;
}): Explanation[] {
  const { nodes, composed, workflow, made, texts } = options;
  const byName = new Map(nodes.map(node => [node.name, node]));
  const madeNow = new Map(
    (nodesOf(made) ?? []).map(({ name, value }) => [
      name,
      JSON.stringify(value),
    ]),
  );
  return nodes.map(node => {
    const { name, line, endLine } = node;
    const bare = { node: name, line, endLine };
    const isMade = madeNow.has(name);
    const origin =
      workflow && isMade
        ? originOf({ node, byName, origins: workflow.origins })
        : undefined;
    if (!workflow || !origin) return { ...bare, differs: !isMade };
    const { what, definition, at, instance, module, decision } = origin;
    const { context } = workflow;
    const placed = instanceOf({ composed, context, instance });
    const run = placed?.runs.find(each => each.module?.name === module);
    return {
      ...bare,
      what,
      context,
      instance,
      component: placed?.component,
      implementation: run?.implementation.metadata.name,
      module,
      definition,
      place:
        definition === undefined
          ? undefined
          : placeOf({ definition, at, decision, composed, texts }),
      decision,
      differs: madeNow.get(name) !== JSON.stringify(node.value),
    };
  });
}

/**
 * Explains a workflow file of a repository as it is on the disk: what of it would be made now, and
 * by whom, and how it differs.
 *
 * @param options.path - of the file in the repository
 * @param options.texts - the files of the library, for the lines in them
 */
export function explainFile(options: {
  path: string;
  text: string;
  composed: LocalComposition;
  texts: Readonly<Record<string, string>>;
}): FileExplanation {
  const { path, text, composed, texts } = options;
  const { composition, snapshot } = composed;
  const madeFile = (wanted: string) =>
    composition.files.find(file => file.path === wanted)?.content;
  const made = madeFile(path);
  const lock = readLocalLock(snapshot.contents);
  const state = stateOf({
    text,
    blob: snapshot.tree.find(entry => entry.path === path)?.blob,
    made,
    lockedBlob: lock?.files[path]?.blob,
  });
  const newLock = madeFile(LOCK_PATH);
  return {
    state,
    differences:
      state === 'outdated' || state === 'edited'
        ? describeDifferences({
            before: lock,
            after:
              newLock === undefined
                ? undefined
                : readLocalLock({ [LOCK_PATH]: newLock }),
          })
        : [],
    nodes: explainNodes({
      nodes: nodesOf(text) ?? [],
      composed,
      workflow: composition.workflows.find(each => each.path === path),
      made: made ?? '',
      texts,
    }),
  };
}

/** The innermost node that a line belongs to. */
export function nodeAt<Node extends { line: number; endLine: number }>(
  nodes: readonly Node[],
  line: number,
): Node | undefined {
  return [...nodes]
    .reverse()
    .find(node => node.line <= line && line <= node.endLine);
}
