import type { PipelineImplementation, RunnerProfile } from '../../model';
import { parseRange } from '../../facts/versions';
import { matchWhen } from '../../facts/when';
import { suggestion } from '@edf/workflow-language';
import { checkSteps } from '../../schema/steps';
import type { ValuePath } from '@edf/workflow-language';
import type { Check } from './check';
import { checkInputs } from './component';
import {
  checkScalars,
  checkSecretNames,
  checkStepExpressions,
} from './expressions';
import { checkUses } from './runnerProfile';

/** Some profile: whether a `when` can be read does not depend on it. */
const ANY_PROFILE: RunnerProfile = {
  apiVersion: 'golden-path.edf/v1alpha1',
  kind: 'RunnerProfile',
  metadata: { name: 'any' },
  spec: { 'runs-on': 'any', checkout: {} },
};

export function checkImplementation(options: {
  check: Check;
  implementation: PipelineImplementation;
}): void {
  const { check, implementation } = options;
  const { metadata, spec } = implementation;
  const component = check.library.components[spec.component];
  if (!component) {
    check.error(
      'unknown-component',
      `There is no component \`${spec.component}\`.${suggestion({
        word: spec.component,
        words: Object.keys(check.library.components),
      })}`,
      ['spec', 'component'],
    );
  }
  if (!metadata.name.startsWith(`${spec.component}-`)) {
    check.error(
      'wrong-implementation-name',
      `An implementation of \`${spec.component}\` is called \`${spec.component}-<variant>\`.`,
      ['metadata', 'name'],
    );
  }
  const promised = component?.spec.inputs ?? {};
  for (const name of Object.keys(spec.inputs ?? {})) {
    if (Object.hasOwn(promised, name)) {
      check.error(
        'input-redeclared',
        `The component declares \`${name}\` already, and an implementation may neither widen nor narrow it. Remove it here.`,
        ['spec', 'inputs', name],
        'key',
      );
    }
  }
  checkInputs({ check, inputs: spec.inputs });
  checkOutputs({ check, implementation });
  checkSecretNames({ check, names: Object.keys(spec.secrets ?? {}) });
  check.diagnostics.push(
    ...checkSteps({
      steps: spec.steps,
      at: ['spec', 'steps'],
      path: check.path,
      locate: check.locate,
    }),
  );
  const inputs = [...Object.keys(promised), ...Object.keys(spec.inputs ?? {})];
  const known = {
    inputs: new Set(inputs),
    secrets: new Set(Object.keys(spec.secrets ?? {})),
  };
  // Without the component, every input that comes from it would be unknown as well.
  if (component) {
    checkScalars({ check, values: spec.env, at: ['spec', 'env'], known });
    checkStepExpressions({
      check,
      steps: spec.steps,
      at: ['spec', 'steps'],
      known,
    });
    spec.steps.forEach((step, index) =>
      checkWhen({
        check,
        when: step.when,
        at: ['spec', 'steps', index, 'when'],
        inputs,
      }),
    );
  }
  checkWhen({ check, when: spec.when, at: ['spec', 'when'] });
  spec.steps.forEach(({ uses }, index) =>
    checkUses({ check, uses, at: ['spec', 'steps', index, 'uses'] }),
  );
  for (const [tool, { version }] of Object.entries(spec.toolchains ?? {})) {
    if (version !== undefined && !parseRange(version)) {
      check.error(
        'version-not-understood',
        `\`${version}\` is not a version range. Write for instance \`>=1.22\`.`,
        ['spec', 'toolchains', tool, 'version'],
      );
    }
  }
}

function checkOutputs(options: {
  check: Check;
  implementation: PipelineImplementation;
}): void {
  const { check, implementation } = options;
  const { component, outputs = {} } = implementation.spec;
  const promised = Object.keys(
    check.library.components[component]?.spec.outputs ?? {},
  );
  for (const name of promised) {
    if (!Object.hasOwn(outputs, name)) {
      check.error(
        'missing-output',
        `The component promises the output \`${name}\`: say in \`spec.outputs\` where it comes from.`,
        ['spec', 'outputs'],
        'key',
      );
    }
  }
  for (const name of Object.keys(outputs)) {
    if (!promised.includes(name)) {
      check.error(
        'unknown-output',
        `The component has no output \`${name}\`.${suggestion({
          word: name,
          words: promised,
        })} Declare it there first, so that others can rely on it.`,
        ['spec', 'outputs', name],
        'key',
      );
    }
  }
}

/** Reads a `when` with the same function that will decide it, for its problems alone. */
function checkWhen(options: {
  check: Check;
  when: unknown;
  at: ValuePath;
  /** Inputs that it may ask for; absent where it may not. */
  inputs?: readonly string[];
}): void {
  const { check, when, at, inputs } = options;
  const { problems } = matchWhen({
    when,
    facts: {
      forge: 'gitea',
      profile: ANY_PROFILE,
      environment: 'none',
      ...(inputs && {
        inputs: Object.fromEntries(inputs.map(name => [name, undefined])),
      }),
    },
    check: () => [],
  });
  for (const problem of problems) {
    check.error('unknown-fact', problem, at, 'key');
  }
}
