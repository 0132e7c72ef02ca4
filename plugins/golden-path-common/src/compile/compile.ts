import { supports } from '../dialect';
import { PIPELINE_PATH } from '../model';
import type {
  CompiledWorkflow,
  Diagnostic,
  Library,
  PipelineLock,
  RepositorySnapshot,
  Resolution,
  Target,
} from '../model';
import type { Locate } from '../parse/yaml';
import { Report } from '../resolve/report';
import { compileContext } from './context';
import { nameModules } from './moduleNames';
import { forgeName, placeOf } from './places';

/**
 * Compiles a resolution to one workflow per context with something to do (formats.md,
 * section 4): first the jobs are planned (what shares one, their names, what they wait for,
 * when they run), then they are filled.
 *
 * @param options.directory - the workflow directory, relative to the repository's root
 * @param options.seed - spreads schedules; the lock keeps it
 * @param options.locked - modules of an earlier lock: their jobs keep their names
 */
export function compile(options: {
  resolution: Resolution;
  library: Library;
  target: Target;
  snapshot: RepositorySnapshot;
  directory: string;
  seed?: string;
  locked?: PipelineLock['modules'];
  locate?: Locate;
}): { workflows: CompiledWorkflow[]; diagnostics: Diagnostic[] } {
  const { resolution, library, target, snapshot, directory } = options;
  const report = new Report({ source: 'compile', locate: options.locate });
  const moduleNames = nameModules({
    modules: resolution.modules,
    locked: options.locked,
  });
  const workflows: CompiledWorkflow[] = [];
  for (const context of resolution.contexts) {
    const workflow = compileContext({
      context,
      resolution,
      moduleNames,
      library,
      target,
      snapshot,
      directory,
      seed: options.seed ?? snapshot.repository,
      report,
    });
    const { title } = context;
    if (workflow && workflows.some(other => other.workflow.name === title)) {
      report.error({
        code: 'duplicate-status-name',
        message: `Two contexts are called \`${title}\`; their commit statuses would overwrite each other. Give ${context.name} a \`title\` of its own.`,
        place: placeOf(context),
        subject: context.name,
      });
    }
    workflows.push(...(workflow ? [workflow] : []));
  }
  if (workflows.length > 0 && !supports({ feature: 'permissions', target })) {
    report.add({
      code: 'permissions-not-possible',
      severity: 'info',
      message: `${forgeName(
        target,
      )} does not know \`permissions\`: the token of every job may write to the repository.`,
      place: { file: PIPELINE_PATH, at: ['spec'] },
    });
  }
  return { workflows, diagnostics: report.diagnostics };
}
