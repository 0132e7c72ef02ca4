import type { PipelineImplementation } from '../../model';
import { suggestion } from '@edf/workflow-language';
import { checkSteps } from '../../schema/steps';
import type { Check } from './check';
import { checkInputs } from './component';
import {
  checkScalars,
  checkSecretNames,
  checkStepExpressions,
} from './expressions';
import { checkPrepare } from './preparation';
import { checkPreparedVariables } from './preparedVariables';
import { checkUses } from './runnerProfile';
import { checkToolchains } from './toolchains';
import { checkWhen } from './when';

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
  checkPreparations({ check, implementation });
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
  checkToolchains({ check, toolchains: spec.toolchains });
}

/** What it asks for first: for a module, and better not beside secrets. */
function checkPreparations(options: {
  check: Check;
  implementation: PipelineImplementation;
}): void {
  const { check, implementation } = options;
  const { component, prepare = [], secrets = {} } = implementation.spec;
  if (prepare.length === 0) {
    return;
  }
  checkPrepare({ check, prepare });
  checkPreparedVariables({ check, implementation });
  const { per, category } = check.library.components[component]?.spec ?? {};
  if (category && per !== 'module') {
    check.error(
      'invalid-preparation',
      `\`${component}\` runs once for the repository, and preparations are of a module. Remove \`prepare\`, or give the component \`per: module\`.`,
      ['spec', 'prepare'],
      'key',
    );
  }
  if (Object.keys(secrets).length > 0) {
    check.warn(
      'preparation-beside-secrets',
      'Preparations run code of others, such as scripts of dependencies, in the job that has these secrets. Split the component, or install what it needs in its own steps.',
      ['spec', 'prepare'],
      'key',
    );
  } else if (category === 'security-and-compliance') {
    check.warn(
      'preparation-beside-secrets',
      'Preparations run code of others, such as scripts of dependencies, in the job of this check, which they could change. Bring the tool in its own steps.',
      ['spec', 'prepare'],
      'key',
    );
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
