import { PIPELINE_PATH } from '../model';
import { hasErrors } from '@edf/workflow-language';
import type {
  Evidence,
  Library,
  Pipeline,
  Question,
  Resolution,
  Target,
} from '../model';
import type { Diagnostic, Locate } from '@edf/workflow-language';
import { checkValue } from '../facts/checkValue';
import { chooseLibraries } from './layers/chooseLibraries';
import { resolveContext } from './context';
import { isGitOps } from './contextRules';
import { createDecide, libraryNameOf, placeOf } from './layers/decide';
import { findGoldenPaths } from './layers/goldenPath';
import type { DraftInstance } from './instance';
import { JobLimit } from './runs/jobLimit';
import { correctModules } from './modules/modules';
import { openQuestions } from './modules/openQuestions';
import { checkPipelinePreparations } from './preparations/checkPipeline';
import { checkGeneralNames } from './layers/names';
import { Report } from '../report/report';
import { requirementsOf } from './requirements';
import { bindingRules, rulesOf } from './rules/rules';
import { applyWaivers } from './rules/waivers';

/**
 * Decides everything about a pipeline but its form: joins the libraries, merges context,
 * golden paths and pipeline, selects an implementation for each module by its evidence, wires
 * outputs to inputs, and checks inputs, rules and what may run where (formats.md, section 3).
 * Nothing that is written is ignored: it has an effect, or is an error.
 *
 * @param options.library - the one that is always there
 * @param options.libraries - others that the pipeline may name
 * @param options.own - components of the repository itself, as `parseOwnComponents` reads them
 * @param options.repository - `owner/name`, for which the owner of a rule approves a waiver
 * @param options.target - facts for `when`, and the runner where nothing names one
 * @param options.today - the day, as `YYYY-MM-DD`, on which waivers are judged
 * @param options.locate - places in `pipeline.yaml`, for the ranges of the diagnostics
 * @returns a resolution as far as it goes, also beside errors; none if there is no golden
 *   path. `library` is the view of all libraries, in which the resolution's keys are.
 */
export function resolve(options: {
  library: Library;
  libraries?: Library[];
  own?: Library;
  evidence: Evidence;
  /** All paths of the repository, for modules that the pipeline adds. */
  files?: readonly string[];
  pipeline: Pipeline;
  repository?: string;
  target: Target;
  today: string;
  locate?: Locate;
}): { resolution?: Resolution; library: Library; diagnostics: Diagnostic[] } {
  const { evidence, pipeline, locate } = options;
  const report = new Report({ source: 'resolve', locate });
  const library = chooseLibraries({ ...options, report });
  const goldenPaths = findGoldenPaths({ library, pipeline, report });
  if (!goldenPaths) {
    return { library, diagnostics: report.diagnostics };
  }
  const { key, goldenPath } = goldenPaths[goldenPaths.length - 1];
  const { name, title } = goldenPath.metadata;
  const modules = correctModules({ ...options, report });
  const rules = rulesOf({ library, goldenPaths });
  applyWaivers({ ...options, library, rules, report });
  const names = new Set([
    ...goldenPaths.flatMap(path => Object.keys(path.goldenPath.spec.contexts)),
    ...Object.keys(pipeline.spec.contexts ?? {}),
  ]);
  const questions: Question[] = openQuestions({ evidence, pipeline });
  const drafts: DraftInstance[] = [];
  const jobLimit = new JobLimit();
  const common = {
    ...options,
    library,
    goldenPaths,
    modules,
    detected: evidence.modules,
    rules: bindingRules(rules),
    isGitOps: isGitOps(goldenPaths),
    questions,
    drafts,
    jobLimit,
    check: checkValue,
    decide: createDecide({ library, locate }),
    report,
  };
  const contexts = [...names].flatMap(
    context => resolveContext({ ...common, context }) ?? [],
  );
  if (jobLimit.isExceeded) {
    // What else was found would mostly be its consequence.
    const only = new Report({ source: 'resolve', locate });
    jobLimit.report({ modules: modules.length, report: only });
    return { library, diagnostics: only.diagnostics };
  }
  for (const path of goldenPaths) {
    checkGeneralNames({
      library,
      values: path.goldenPath.spec.with,
      place: placeOf(library, `GoldenPath/${path.key}`, 'spec', 'with'),
      report,
    });
  }
  checkGeneralNames({
    library,
    values: pipeline.spec.with,
    place: { file: PIPELINE_PATH, at: ['spec', 'with'] },
    used: contexts.flatMap(({ instances }) =>
      instances.map(({ component }) => component),
    ),
    report,
  });
  checkPipelinePreparations({
    library,
    pipeline,
    modules,
    chosen: drafts.flatMap(({ runs }) =>
      runs.flatMap(({ preparations }) => preparations),
    ),
    report,
  });
  if (
    // After an error this would only be its consequence.
    !hasErrors(report.diagnostics) &&
    !contexts.some(({ instances }) =>
      instances.some(({ state }) => state === 'active'),
    )
  ) {
    report.add({
      code: 'nothing-to-run',
      severity: 'warning',
      message:
        modules.length === 0
          ? 'Nothing was found in this repository that a component could work on, so there is no workflow yet.'
          : 'No component has anything to do here, so there is no workflow.',
      place: { file: PIPELINE_PATH, at: ['spec'] },
    });
  }
  const home = libraryNameOf(library, `GoldenPath/${key}`);
  const { manifest } =
    library.parts?.find(part => part.manifest.name === home) ?? library;
  return {
    resolution: {
      goldenPath: {
        library: manifest.name,
        key,
        name,
        title: title ?? name,
        version: manifest.version,
        definitions: goldenPaths.map(path => `GoldenPath/${path.key}`),
      },
      modules,
      contexts,
      changedOnly: pipeline.spec.changedOnly ?? false,
      questions,
      requirements: requirementsOf({ library, drafts }),
    },
    library,
    diagnostics: report.diagnostics,
  };
}
