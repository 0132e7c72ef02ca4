import type {
  Composition,
  ResolvedInstance,
} from '@edf/backstage-plugin-golden-path-common';
import { composeLocally, type ComposeOptions } from '../composeLocally';
import {
  formatColumns,
  type Output,
  printDiagnostics,
  printJson,
} from '../output';
import { statusOf } from '../status';

/** `propose DIR`: modules, evidence, implementations with reasons, and what is left out. */
export async function propose(options: {
  directory: string;
  settings: ComposeOptions;
  output: Output;
}): Promise<number> {
  const { directory, settings, output } = options;
  const { composition } = await composeLocally({ directory, settings });
  if (settings.json) {
    printJson({ value: toJson(composition), output });
  } else {
    printProposal({ composition, output });
    printDiagnostics({ diagnostics: composition.diagnostics, output });
  }
  return statusOf(composition.diagnostics);
}

/** The stable shape of `propose --json`; documented in docs/command-line.md. */
function toJson(composition: Composition) {
  const { evidence, resolution, diagnostics } = composition;
  return {
    goldenPath: resolution?.goldenPath,
    modules: evidence.modules.map(({ name, path, facts, because }) => ({
      name,
      path,
      facts,
      because,
    })),
    contexts: (resolution?.contexts ?? []).map(
      ({ name, title, instances }) => ({
        name,
        title,
        instances: instances.map(
          ({ id, component, stage, state, reason, decision, runs }) => ({
            id,
            component,
            stage,
            state,
            reason,
            decision,
            runs: runs.map(run => ({
              module: run.module?.name,
              implementation: run.implementation.metadata.name,
              decision: run.decision,
              alternatives: run.alternatives,
              inputs: run.inputs,
            })),
          }),
        ),
      }),
    ),
    questions: evidence.questions,
    pipeline: composition.pipelineText,
    diagnostics,
  };
}

function printProposal(options: {
  composition: Composition;
  output: Output;
}): void {
  const { composition, output } = options;
  const { evidence, resolution } = composition;
  output.out(output.style('bold', 'Modules'));
  if (evidence.modules.length === 0) output.out('  none found');
  const modules = evidence.modules.map(module => [
    `  ${module.name}`,
    module.facts.ecosystem,
    module.facts.buildTool,
    module.because.map(({ text }) => text).join(', '),
  ]);
  formatColumns(modules).forEach(output.out);
  if (!resolution) return;

  const { goldenPath } = resolution;
  for (const context of resolution.contexts) {
    output.out('');
    output.out(
      `${output.style('bold', context.title)} (golden path ${
        goldenPath.name
      } of ${goldenPath.library} ${goldenPath.version})`,
    );
    if (context.instances.length === 0) output.out('  no components');
    formatColumns(context.instances.flatMap(toRows)).forEach(output.out);
  }
}

function toRows(instance: ResolvedInstance): string[][] {
  const start = [`  ${instance.stage}`, instance.title];
  if (instance.state === 'off') {
    return [[...start, 'off', instance.decision.reason ?? '']];
  }
  if (instance.state === 'left-out') {
    return [[...start, 'left out', instance.reason ?? '']];
  }
  return instance.runs.map(run => [
    ...start,
    run.implementation.metadata.name,
    [run.module && `module ${run.module.name}`, run.decision.reason]
      .filter(Boolean)
      .join(': '),
  ]);
}
