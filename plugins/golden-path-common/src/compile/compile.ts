import { supports } from '@edf/workflow-language';
import { PIPELINE_PATH } from '../model';
import type {
  CompiledWorkflow,
  Library,
  PipelineLock,
  RepositorySnapshot,
  Resolution,
  Target,
} from '../model';
import type { Diagnostic, Locate } from '@edf/workflow-language';
import { Report } from '../report/report';
import { compileContext } from './context';
import { nameModules } from './units/moduleNames';
import { forgeName } from './units/places';
import { checkStatusNames } from './statusNames';

/**
 * What may run only once at a time per repository has one job, or else its jobs have a group
 * each: in one group a job that waits is cancelled by the next one, also of the same run.
 */
function checkExclusive(options: {
  resolution: Resolution;
  report: Report;
}): void {
  const { resolution, report } = options;
  const places = new Map<string, string[]>();
  for (const context of resolution.contexts) {
    for (const {
      id,
      component,
      definition,
      state,
      runs,
    } of context.instances) {
      if (state === 'active' && definition.spec.exclusive) {
        const known = places.get(component) ?? [];
        places.set(component, [
          ...known,
          ...runs.map(
            ({ module }) =>
              `${context.name}/${id}${module ? ` (${module.name})` : ''}`,
          ),
        ]);
      }
    }
  }
  for (const [component, jobs] of places) {
    if (jobs.length > 1) {
      report.add({
        code: 'exclusive-in-several-jobs',
        severity: 'warning',
        message: `${component} may run only once at a time, but it is in ${
          jobs.length
        } jobs: ${jobs.join(
          ', ',
        )}. Each waits for itself in other runs, not for the others. Place it once.`,
        place: { file: PIPELINE_PATH, at: ['spec'] },
      });
    }
  }
}

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
    workflows.push(...(workflow ? [workflow] : []));
  }
  checkStatusNames({ workflows, contexts: resolution.contexts, report });
  checkExclusive({ resolution, report });
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
