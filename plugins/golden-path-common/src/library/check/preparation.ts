import type { PipelinePreparation } from '../../model';
import { checkSteps } from '../../schema/steps';
import {
  forbiddenInStep,
  forbiddenVariable,
} from '../../schema/preparationRules';
import { preparationsOf, unknownPreparation } from '../preparations';
import type { Check } from './check';
import { checkStepExpressions } from './expressions';
import { checkUses } from './runnerProfile';
import { checkToolchains } from './toolchains';
import { checkWhen } from './when';

/** Files by which a step changes all steps after it, of whichever component. */
const JOB_FILE = /\b(?:GITHUB|GITEA|FORGEJO)_(?:ENV|PATH)\b/;

/** Folders of results rather than of downloads: they differ from job to job. */
const RESULTS = /(?:^|\/)(?:node_modules|\.venv|venv|target)(?:\/|$)/;

/** One variant of a preparation. */
export function checkPreparation(options: {
  check: Check;
  preparation: PipelinePreparation;
}): void {
  const { check, preparation } = options;
  const { metadata, spec } = preparation;
  const invalid = (message: string, at: (string | number)[]) =>
    check.error('invalid-preparation', message, at, 'key');
  if (!metadata.name.startsWith(`${spec.preparation}-`)) {
    check.error(
      'invalid-preparation',
      `A variant of \`${spec.preparation}\` is called \`${spec.preparation}-<variant>\`.`,
      ['metadata', 'name'],
    );
  }
  checkPrepare({ check, prepare: spec.prepare });
  checkCycle({ check, preparation });
  checkWhen({ check, when: spec.when, at: ['spec', 'when'] });
  checkToolchains({ check, toolchains: spec.toolchains });
  for (const [name, value] of Object.entries(spec.env ?? {})) {
    const problem = forbiddenVariable(name, value);
    if (problem !== undefined) {
      invalid(problem, ['spec', 'env', name]);
    }
  }
  checkCache({ check, preparation });
  check.diagnostics.push(
    ...checkSteps({
      steps: spec.steps,
      at: ['spec', 'steps'],
      path: check.path,
      locate: check.locate,
    }),
  );
  // What it says of secrets and inputs is for implementations, which may have them.
  if (!spec.steps.some(forbiddenInStep)) {
    checkStepExpressions({
      check,
      steps: spec.steps,
      at: ['spec', 'steps'],
      known: { inputs: new Set(), secrets: new Set() },
    });
  }
  spec.steps.forEach((step, index) => {
    const at = ['spec', 'steps', index];
    const used = forbiddenInStep(step);
    if (used !== undefined) {
      invalid(
        `The step \`${step.id}\` uses ${used}. A preparation cannot.`,
        at,
      );
    }
    if (step.id === 'cache') {
      invalid('The step id `cache` is taken: it is that of the cache.', at);
    }
    if (JOB_FILE.test(step.run ?? '')) {
      invalid(
        `The script of \`${step.id}\` changes the environment of all later steps of the job. Name what they need in \`env\`.`,
        [...at, 'run'],
      );
    }
    checkWhen({ check, when: step.when, at: [...at, 'when'] });
    checkUses({ check, uses: step.uses, at: [...at, 'uses'] });
  });
}

/** Names in `prepare`: each has a variant. */
export function checkPrepare(options: {
  check: Check;
  prepare: readonly string[] | undefined;
}): void {
  const { check, prepare = [] } = options;
  prepare.forEach((name, index) => {
    const problem = unknownPreparation(check.library, name);
    if (problem !== undefined) {
      check.error('unknown-preparation', problem, ['spec', 'prepare', index]);
    }
  });
}

/** No preparation needs itself, whichever variants are chosen. */
function checkCycle(options: {
  check: Check;
  preparation: PipelinePreparation;
}): void {
  const { check, preparation } = options;
  const { preparation: name, prepare = [] } = preparation.spec;
  const way = [name];
  const visit = (next: string): boolean => {
    if (next === name) {
      return true;
    }
    if (way.includes(next)) {
      return false;
    }
    way.push(next);
    const found = preparationsOf(check.library, next).some(({ definition }) =>
      (definition.spec.prepare ?? []).some(visit),
    );
    if (!found) {
      way.pop();
    }
    return found;
  };
  if (prepare.some(visit)) {
    check.error(
      'preparation-cycle',
      `The preparation \`${name}\` needs itself: ${[...way, name].join(
        ' → ',
      )}.`,
      ['spec', 'prepare'],
      'key',
    );
  }
}

function checkCache(options: {
  check: Check;
  preparation: PipelinePreparation;
}): void {
  const { check, preparation } = options;
  const { cache } = preparation.spec;
  cache?.paths.forEach((path, index) => {
    const at = ['spec', 'cache', 'paths', index];
    if (RESULTS.test(path)) {
      check.error(
        'invalid-preparation',
        `\`${path}\` is not a folder of downloads: what is in it differs between versions of tools. Cache what it is made from, such as \`~/.npm\`.`,
        at,
      );
    } else if (/\$\{\{|(?:^|\/)\.\.(?:\/|$)|[\r\n*?!]/.test(path)) {
      check.error(
        'invalid-preparation',
        `\`${path}\` is not a plain path: write it from \`~/\`, from the root of the machine, or from the module's folder, without \`..\`.`,
        at,
      );
    }
  });
  cache?.key.forEach((glob, index) => {
    if (/^[/!]|\$\{\{|(?:^|\/)\.\.(?:\/|$)|['\r\n]/.test(glob)) {
      check.error(
        'invalid-preparation',
        `\`${glob}\` is not a glob of files of the module: it may have no \`..\`, no quotes and no \`/\` at its beginning.`,
        ['spec', 'cache', 'key', index],
      );
    }
  });
}
