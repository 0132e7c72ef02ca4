import { compile } from './compile';
import { detect, reportLinks } from './detect';
import {
  createLock,
  emit,
  emitAttributes,
  emitLock,
  emitPipeline,
  workflowToJson,
} from './emit';
import { gitBlobId, sha256Hex } from './hash';
import { lint, diagnostic, hasErrors } from '@edf/workflow-language';
import { ATTRIBUTES_PATH, LOCK_PATH, PIPELINE_PATH } from './model';
import type {
  CompiledWorkflow,
  Composition,
  Evidence,
  GeneratedFile,
  Library,
  RepositorySnapshot,
  RepositoryState,
  Resolution,
  Target,
} from './model';
import type { Diagnostic } from '@edf/workflow-language';
import { parseOwnComponents } from './library';
import { parsePipeline } from './pipeline';
import type { EarlierLock } from './plan';
import {
  checkStatusNames,
  chooseDirectory,
  plan,
  readLock,
  keepLockIfUnchanged,
} from './plan';
import { resolve } from './resolve';

/** The golden path that is proposed where nobody names one. */
export const DEFAULT_GOLDEN_PATH = 'service';

/** The pipeline's text: the one given, else the repository's, else a fresh proposal. */
function pipelineTextOf(options: {
  snapshot: RepositorySnapshot;
  pipelineText?: string;
  goldenPath?: string;
}): string {
  return (
    options.pipelineText ??
    options.snapshot.contents[PIPELINE_PATH] ??
    emitPipeline({ goldenPath: options.goldenPath ?? DEFAULT_GOLDEN_PATH })
  );
}

/**
 * A pipeline that is there but was not read: no proposal may take its place. Snapshots leave
 * out what is not text, or too large, and never follow a link.
 */
function unreadPipeline(options: {
  snapshot: RepositorySnapshot;
  pipelineText?: string;
}): Diagnostic[] {
  const { tree, contents } = options.snapshot;
  return options.pipelineText === undefined &&
    !Object.hasOwn(contents, PIPELINE_PATH) &&
    tree.some(({ path }) => path === PIPELINE_PATH)
    ? [
        diagnostic({
          code: 'pipeline-unreadable',
          severity: 'error',
          message: `${PIPELINE_PATH} is there, but cannot be read: it is no plain text, larger than 1 MiB, or a link. Mend or remove it.`,
          path: PIPELINE_PATH,
          source: 'parse',
        }),
      ]
    : [];
}

/** Whoever changes a pipeline composes again and again, for one and the same snapshot. */
const detections = new WeakMap<RepositorySnapshot, ReturnType<typeof detect>>();

function detectOnce(snapshot: RepositorySnapshot): ReturnType<typeof detect> {
  const detected = detections.get(snapshot) ?? detect({ snapshot });
  detections.set(snapshot, detected);
  return detected;
}

function generated(path: string, content: string): GeneratedFile {
  return { path, content, blob: gitBlobId(content) };
}

/** Prints all files that belong into the repository, sorted by path. */
function emitFiles(options: {
  library: Library;
  snapshot: RepositorySnapshot;
  target: Target;
  evidence: Evidence;
  resolution: Resolution;
  workflows: CompiledWorkflow[];
  pipelineText: string;
  earlier: EarlierLock;
  seed: string;
}): GeneratedFile[] {
  const { resolution, pipelineText, snapshot, earlier } = options;
  const workflows = options.workflows.map(compiled => ({
    compiled,
    file: generated(
      compiled.path,
      emit({
        workflow: compiled.workflow,
        header: {
          goldenPath: resolution.goldenPath.name,
          library: resolution.goldenPath.library,
        },
      }),
    ),
  }));
  const files = [
    ...workflows.map(({ file }) => file),
    generated(PIPELINE_PATH, pipelineText),
  ];
  const lock = keepLockIfUnchanged({
    snapshot,
    earlier,
    files,
    workflowPaths: workflows.map(({ file }) => file.path),
    text: emitLock({ lock: createLock({ ...options, workflows }) }),
  });
  const attributes = emitAttributes({ snapshot, lock });
  if (attributes !== undefined) {
    files.push(generated(ATTRIBUTES_PATH, attributes));
  }
  return [...files, generated(LOCK_PATH, lock)].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

/**
 * The whole flow for one repository: detect, parse, resolve, compile, emit, lint and plan.
 * A pure function: the browser, the backend, the template action and the command line call it
 * with the same data and get the same bytes. After a stage with errors nothing follows, and
 * the diagnostics say why.
 *
 * @param options.library - the one that is always there
 * @param options.libraries - others, which a pipeline may name
 * @param options.snapshot - not to be changed afterwards: what was found in it is kept
 * @param options.pipelineText - a draft, which wins over the repository's `pipeline.yaml`
 * @param options.goldenPath - for a repository that has no pipeline yet
 * @param options.today - the day, as `YYYY-MM-DD`, on which waivers are judged
 * @param options.state - what the forge says beside the files, for the plan
 */
export function compose(options: {
  library: Library;
  libraries?: Library[];
  snapshot: RepositorySnapshot;
  target: Target;
  pipelineText?: string;
  goldenPath?: string;
  today: string;
  state?: RepositoryState;
}): Composition {
  const { snapshot, target, today } = options;
  const diagnostics: Diagnostic[] = [];
  const detected = detectOnce(snapshot);
  diagnostics.push(...detected.diagnostics, ...reportLinks(snapshot.tree));
  const { evidence } = detected;
  const pipelineText = pipelineTextOf(options);
  const stopped = (done: Partial<Composition>): Composition => ({
    evidence,
    pipelineText,
    workflows: [],
    files: [],
    ...done,
    diagnostics,
  });

  const unread = unreadPipeline(options);
  if (unread.length > 0) {
    diagnostics.push(...unread);
    return stopped({});
  }

  const parsed = parsePipeline({ text: pipelineText });
  diagnostics.push(...parsed.diagnostics);
  const { pipeline, locate } = parsed;
  if (!pipeline || hasErrors(parsed.diagnostics)) {
    return stopped({ pipeline });
  }
  const asked = options.goldenPath;
  if (asked !== undefined && asked !== pipeline.spec.goldenPath) {
    diagnostics.push(
      diagnostic({
        code: 'golden-path-not-applied',
        severity: 'warning',
        message: `The repository has a pipeline on the golden path \`${pipeline.spec.goldenPath}\` already, so \`${asked}\` was not proposed. Change \`goldenPath\` in ${PIPELINE_PATH} to move.`,
        path: PIPELINE_PATH,
        range: locate?.(['spec', 'goldenPath'], 'value'),
        source: 'resolve',
      }),
    );
  }

  const { own, diagnostics: problems } = parseOwnComponents({
    contents: snapshot.contents,
    pipeline,
    library: options.library,
  });
  diagnostics.push(...problems);
  if (hasErrors(problems)) {
    return stopped({ pipeline });
  }
  const resolved = resolve({
    library: options.library,
    libraries: options.libraries,
    own,
    evidence,
    files: snapshot.tree.map(({ path }) => path),
    pipeline,
    repository: snapshot.repository,
    target,
    today,
    locate,
  });
  diagnostics.push(...resolved.diagnostics);
  const { resolution, library } = resolved;
  if (!resolution || hasErrors(resolved.diagnostics)) {
    return stopped({ pipeline, resolution, library });
  }

  const chosen = chooseDirectory({ snapshot, target, pipeline, locate });
  const { lock: earlier } = readLock({ snapshot });
  const seed = earlier.seed ?? sha256Hex(snapshot.repository).slice(0, 10);
  const compiled = compile({
    resolution,
    library,
    target,
    snapshot,
    directory: chosen.directory.path,
    seed,
    locked: earlier.modules,
    locate,
  });
  diagnostics.push(...chosen.diagnostics, ...compiled.diagnostics);
  const { workflows } = compiled;
  if (hasErrors(chosen.diagnostics) || hasErrors(compiled.diagnostics)) {
    return stopped({ pipeline, resolution, library });
  }

  const files = emitFiles({
    library,
    snapshot,
    target,
    evidence,
    resolution,
    workflows,
    pipelineText,
    earlier,
    seed,
  });
  for (const { path, workflow } of workflows) {
    const text = files.find(file => file.path === path)?.content ?? '';
    const value = workflowToJson(workflow);
    diagnostics.push(...lint({ text, path, target, value }));
  }

  diagnostics.push(...checkStatusNames({ snapshot, files, workflows }));

  const planned = plan({
    snapshot,
    files,
    workflows,
    requirements: resolution.requirements,
    target,
    directory: chosen.directory,
    state: options.state,
  });
  diagnostics.push(...planned.diagnostics);
  return {
    evidence,
    pipelineText,
    pipeline,
    resolution,
    library,
    workflows,
    files,
    // A plan that must not be carried out is no plan.
    ...(!hasErrors(diagnostics) && { changeSet: planned.changeSet }),
    diagnostics,
  };
}
