import { PIPELINE_PATH } from '../../model';
import type { ResolvedRun } from '../../model';
import type { InstanceScope } from './instanceScope';
import { overridesFor } from '../layers/layers';
import { explainRule } from '../rules/rules';
import type { Rule } from '../rules/rules';
import { profileOf, runnerOf } from '../layers/runner';
import { fittingFor } from './runs';

/**
 * A module that a required component would have run for can be neither switched off nor
 * corrected so that nothing fits any more.
 */
export function checkRequiredModules(options: {
  scope: InstanceScope;
  runs: ResolvedRun[];
  rule: Rule;
}): void {
  const { scope, runs, rule } = options;
  const { modules, detected, definition, pipeline, report, subject } = scope;
  const corrected = Object.keys(pipeline.spec.modules ?? {});
  if (definition.spec.per !== 'module' || corrected.length === 0) {
    return;
  }
  const covered = new Set(runs.map(({ module }) => module?.name));
  const kept = new Set(modules);
  for (const module of detected) {
    const key = corrected.find(
      name => name === module.name || name === module.path,
    );
    if (key === undefined || kept.has(module) || covered.has(module.name)) {
      continue;
    }
    const profile = profileOf({
      library: scope.library,
      runner: runnerOf({
        ...scope,
        overrides: overridesFor(scope.overrides, module),
        isRequired: true,
      }),
      subject,
      report,
    });
    const wouldRun =
      profile && fittingFor({ scope, module, profile }).length > 0;
    if (wouldRun) {
      report.error({
        code: 'required-component',
        message: `\`${scope.id}\` is required: the module ${
          module.name
        }, for which it would run, cannot be taken from it. ${explainRule(
          rule,
        )}`,
        place: { file: PIPELINE_PATH, at: ['spec', 'modules', key] },
        subject,
      });
    }
  }
}
