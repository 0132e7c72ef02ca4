import type {
  Resolution,
  ResolvedInstance,
  ResolvedRun,
} from '@edf/backstage-plugin-golden-path-common';
import { toChangeSetJson } from '../repository/changeSetJson';
import type { LocalComposition } from '../repository/composeLocally';

/** What `propose --json` prints; its shape is `proposeShape`. */
export function toJson({ composition, snapshot, target }: LocalComposition) {
  const { evidence, resolution, changeSet, diagnostics } = composition;
  return {
    repository: snapshot.repository,
    target,
    goldenPath: resolution && toGoldenPath(resolution.goldenPath),
    modules: (resolution?.modules ?? evidence.modules).map(
      ({ name, path, facts, because }) => ({ name, path, facts, because }),
    ),
    contexts: (resolution?.contexts ?? []).map(
      ({ name, title, instances }) => ({
        name,
        title,
        instances: instances.map(toInstance),
      }),
    ),
    questions: (resolution?.questions ?? evidence.questions).map(
      ({
        id,
        module,
        text,
        options,
        default: taken,
        because,
        corrections,
      }) => ({
        id,
        module,
        text,
        options,
        default: taken,
        because,
        corrections,
      }),
    ),
    requirements: resolution?.requirements,
    changes: toChangeSetJson(changeSet),
    pipeline: composition.pipelineText,
    diagnostics,
  };
}

function toGoldenPath({
  library,
  name,
  title,
  version,
}: Resolution['goldenPath']) {
  return { library, name, title, version };
}

function toInstance(instance: ResolvedInstance) {
  const { id, component, title, stage, state, reason, decision } = instance;
  return {
    id,
    component,
    title,
    stage,
    state,
    reason,
    decision,
    required: instance.required,
    runs: instance.runs.map(toRun),
  };
}

function toRun(run: ResolvedRun) {
  return {
    module: run.module?.name,
    implementation: run.implementation.metadata.name,
    decision: run.decision,
    alternatives: run.alternatives,
    preparations: run.preparations.map(
      ({ name, key, decision, alternatives, off }) => ({
        name,
        variant: key,
        decision,
        alternatives,
        off,
      }),
    ),
    inputs: run.inputs,
    runner: run.runner,
  };
}
