import { CODE_ECOSYSTEMS, PIPELINE_PATH } from '../../model';
import type { ResolvedRun } from '../../model';
import type { InstanceScope } from './instanceScope';
import { explainNoMatch } from './reasons';
import { explainRule } from '../rules/rules';
import { fittingFor } from './runs';
import type { UnmatchedModule } from './runs';

/**
 * Says what does not run: a component without any run, one that does not run for a module for
 * which it is expected, and what an implementation leaves out of its task.
 */
export function reportLeftOut(options: {
  scope: InstanceScope;
  runs: readonly ResolvedRun[];
  misfits: UnmatchedModule[];
  title: string;
}): void {
  const { scope, runs, misfits, title } = options;
  const { definition, overrides: overrides, required, subject, report } = scope;
  const say = (problem: {
    code: string;
    severity: 'error' | 'warning' | 'info';
    message: string;
  }) =>
    report.add({
      ...problem,
      place: overrides[overrides.length - 1].place,
      subject,
    });
  const missed =
    definition.spec.expectedFor === 'code'
      ? misfits.filter(({ module }) =>
          CODE_ECOSYSTEMS.includes(module.facts.ecosystem),
        )
      : [];
  if (runs.length === 0 && required) {
    say({
      code: 'required-component-left-out',
      severity: 'error',
      message: `${explainNoMatch(
        scope,
        misfits,
      )} But it is required. ${explainRule(required)}`,
    });
  } else if (missed.length > 0) {
    say({
      code: 'expected-component-left-out',
      severity: 'warning',
      message: `${title} does not run for ${missed
        .map(({ module }) => module.name)
        .join(', ')}. ${explainNoMatch(scope, missed)}`,
    });
  } else if (runs.length === 0) {
    say({
      code: 'component-left-out',
      severity: 'info',
      message: `${title} is left out. ${explainNoMatch(scope, misfits)}`,
    });
  }
  for (const { implementation, module } of runs) {
    const { leavesOut } = implementation.spec;
    if (leavesOut !== undefined) {
      say({
        code: 'partly-left-out',
        severity: 'info',
        message: `${title}${
          module ? ` of ${module.name}` : ''
        } leaves something out: ${leavesOut}`,
      });
    }
  }
}

/**
 * That tests need a service was concluded from dependencies and settings: where nothing but that
 * keeps a component from running, it is a question.
 */
export function askWhatTestsNeed(
  scope: InstanceScope,
  misfits: readonly UnmatchedModule[],
): void {
  for (const { module, profile } of misfits) {
    const { name, facts, because } = module;
    const free = { ...module, facts: { ...facts, needs: [] } };
    const wouldFit =
      facts.needs.length > 0 &&
      fittingFor({ scope, module: free, profile }).length > 0;
    const id = `${name}/needs`;
    const isStated = because.some(
      ({ path, fact }) => path === PIPELINE_PATH && fact === 'needs',
    );
    if (
      wouldFit &&
      !isStated &&
      scope.questions.every(question => question.id !== id)
    ) {
      const reason = because.find(({ fact }) => fact === 'needs');
      scope.questions.push({
        id,
        module: name,
        text: `Do the unit tests of ${name} need ${facts.needs.join(' and ')}?`,
        options: ['yes', 'no'],
        default: 'yes',
        because: `${
          reason?.text ?? 'It says so'
        }. Such tests are application tests, which a component of that category runs. If those of the unit tests run without, say so.`,
        corrections: {
          yes: { facts: { needs: facts.needs } },
          no: { facts: { needs: [] } },
        },
      });
    }
  }
}
