import { isWorkflowFile, printDocument } from '@edf/workflow-language';
import { canonicalJson, sha256Hex } from '../hash';
import type {
  CompiledWorkflow,
  Evidence,
  GeneratedFile,
  Library,
  PipelineLock,
  RepositorySnapshot,
  Resolution,
  Target,
  Workflow,
} from '../model';
import type { PrintableMap } from '@edf/workflow-language';

/** Version of the engine; the same as that of this package. */
export const ENGINE_VERSION = '0.1.0';

/**
 * Digests of nodes by what is in them. Most nodes repeat: in a workflow (checkout, set-up,
 * labels), and from one composition to the next, while somebody changes a pipeline.
 */
const knownDigests = new Map<string, string>();

/** When there are so many, the next one begins anew: about 1 MB. */
const MOST_KNOWN = 5000;

/** A short digest of one node: enough to say "this was edited", too short to be a secret's. */
function nodeDigest(value: unknown): string {
  // Most are texts, which say themselves which they are: no JSON of a list or a map begins so.
  const name = typeof value === 'string' ? `"${value}` : canonicalJson(value);
  let digest = knownDigests.get(name);
  if (digest === undefined) {
    digest = sha256Hex(canonicalJson(value)).slice(0, 10);
    if (knownDigests.size >= MOST_KNOWN) {
      knownDigests.clear();
    }
    knownDigests.set(name, digest);
  }
  return digest;
}

/** Adds a digest for each key of a part of a workflow that is there. */
function addDigests(
  digests: Record<string, string>,
  part: object,
  prefix: string,
): void {
  for (const [key, value] of Object.entries(part)) {
    if (value !== undefined) {
      digests[prefix + key] = nodeDigest(value);
    }
  }
}

/** Digests of all nodes of a workflow, for the three-way merge of a later upgrade. */
export function nodeDigests(workflow: Workflow): Record<string, string> {
  const { jobs, ...top } = workflow;
  const digests: Record<string, string> = {};
  addDigests(digests, top, '');
  for (const [id, { steps, ...job }] of Object.entries(jobs)) {
    addDigests(digests, job, `${id}.`);
    for (const step of steps) {
      addDigests(digests, step, `${id}/${step.id}.`);
    }
  }
  return digests;
}

/** Sorted by key, so that the order of discovery never shows. */
function sorted<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))),
  );
}

/** `<Kind>/<name>` of all definitions that took part. */
function usedDefinitions(options: {
  library: Library;
  resolution: Resolution;
}): string[] {
  const { library, resolution } = options;
  const names = new Set(resolution.goldenPath.definitions);
  for (const context of resolution.contexts) {
    if (context.key !== undefined) {
      names.add(`PipelineContext/${context.key}`);
    }
    names.add(`RunnerProfile/${context.runner}`);
    for (const { state, component, inline, runs } of context.instances) {
      // A job that is written in place is in the pipeline, not in a library.
      if (state === 'active' && !inline) {
        names.add(`PipelineComponent/${component}`);
      }
      for (const { key, runner, preparations } of runs) {
        names.add(`RunnerProfile/${runner}`);
        if (key !== undefined) {
          names.add(`PipelineImplementation/${key}`);
        }
        for (const prepared of preparations) {
          if (prepared.key !== undefined) {
            names.add(`PipelinePreparation/${prepared.key}`);
          }
        }
      }
    }
  }
  return [...names].filter(name => library.digests[name] !== undefined);
}

/**
 * The lock for what was compiled. A seed that an earlier lock gave is kept; else it follows
 * from the repository's name.
 */
export function createLock(options: {
  library: Library;
  resolution: Resolution;
  evidence: Evidence;
  target: Target;
  snapshot: RepositorySnapshot;
  seed: string;
  workflows: { compiled: CompiledWorkflow; file: GeneratedFile }[];
}): PipelineLock {
  const { library, resolution, evidence, target, snapshot } = options;
  return {
    lockVersion: 1,
    engine: ENGINE_VERSION,
    target: {
      forge: target.forge,
      version: target.version,
      runner: target.runner,
      defaultBranch: snapshot.defaultBranch,
      seed: options.seed,
    },
    libraries: sorted(
      (library.parts ?? [library])
        // The repository's own components are in it already.
        .filter(({ manifest }) => manifest.name !== '.')
        .map(({ manifest: { name, version }, digest }) => [
          name,
          { version, digest },
        ]),
    ),
    definitions: sorted(
      usedDefinitions({ library, resolution }).map(name => [
        name,
        library.digests[name],
      ]),
    ),
    modules: sorted(
      evidence.modules.map(({ name, path, facts }) => [
        name,
        { path, ecosystem: facts.ecosystem },
      ]),
    ),
    evidence: sorted(
      Object.entries(evidence.read).filter(
        // Pipeline and workflows are what is made, not the evidence that it is made from.
        ([path]) => !path.startsWith('.golden-path/') && !isWorkflowFile(path),
      ),
    ),
    files: sorted(
      options.workflows.map(({ compiled, file }) => [
        file.path,
        {
          blob: file.blob,
          nodes: nodeDigests(compiled.workflow),
        },
      ]),
    ),
  };
}

/** The lock's text, to the byte. */
export function emitLock(options: { lock: PipelineLock }): string {
  return [
    '# Made by Golden Path, for Golden Path: what the workflow files were made from.',
    '# Not for editing. It belongs into the repository, beside pipeline.yaml.',
    printDocument(options.lock as unknown as PrintableMap),
  ].join('\n');
}
