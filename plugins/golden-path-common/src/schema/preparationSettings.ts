import { diagnostic } from '@edf/workflow-language';
import type { Diagnostic, Locate, ValuePath } from '@edf/workflow-language';
import type { ModulePreparation, Preparations } from '../model';
import { forbiddenInStep, forbiddenVariable } from './preparationRules';
import { checkSteps } from './steps';

/** What is said about one preparation, for all modules or for one. */
export interface PreparationSaying {
  /** The preparation. */
  name: string;
  /** Name or path; absent: for all. */
  module?: string;
  said: ModulePreparation | 'off' | false;
  at: ValuePath;
}

/** All that a block says about preparations, each with its place. */
export function preparationSayings(options: {
  preparations: Preparations | undefined;
  /** Place of the map. */
  at: ValuePath;
}): PreparationSaying[] {
  const { preparations = {}, at } = options;
  return Object.entries(preparations).flatMap(([name, said]) => {
    const place = [...at, name];
    const each = typeof said === 'object' ? said.each ?? {} : {};
    return [
      { name, said, at: place },
      ...Object.entries(each).map(([module, own]) => ({
        name,
        module,
        said: own,
        at: [...place, 'each', module],
      })),
    ];
  });
}

/**
 * What a pipeline, a context or a golden path may say about preparations, whatever the library
 * has: steps that are valid and see no secrets, values that are literal.
 */
export function checkPreparationSettings(options: {
  preparations: Preparations | undefined;
  at: ValuePath;
  path: string;
  locate?: Locate;
}): Diagnostic[] {
  const { path, locate } = options;
  const problems: Diagnostic[] = [];
  const invalid = (message: string, at: ValuePath) =>
    problems.push(
      diagnostic({
        code: 'invalid-preparation',
        severity: 'error',
        message,
        path,
        range: locate?.(at, 'key'),
        source: 'parse',
      }),
    );
  for (const { name, said, at } of preparationSayings(options)) {
    if (typeof said !== 'object') {
      continue;
    }
    if (said.use !== undefined && said.steps !== undefined) {
      invalid(
        `\`${name}\` has \`use\` and \`steps\`. Remove one: \`steps\` are in place of a variant of the library.`,
        [...at, 'steps'],
      );
    }
    for (const [variable, value] of Object.entries(said.env ?? {})) {
      const problem = forbiddenVariable(variable, value);
      if (problem !== undefined) {
        invalid(problem, [...at, 'env', variable]);
      }
    }
    for (const key of ['before', 'after', 'steps'] as const) {
      problems.push(
        ...checkSteps({ steps: said[key], at: [...at, key], path, locate }),
      );
      said[key]?.forEach((step, index) => {
        const used = forbiddenInStep(step);
        if (used !== undefined) {
          invalid(
            `The step \`${step.id}\` uses ${used}. A preparation cannot: it runs code of dependencies, and is the same for all components.`,
            [...at, key, index],
          );
        }
        if (step.id === 'cache') {
          invalid(
            'The step id `cache` is taken: it is that of the cache. Choose another one.',
            [...at, key, index, 'id'],
          );
        }
      });
    }
  }
  return problems;
}
