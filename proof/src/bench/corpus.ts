import { join } from 'path';
import type { Workflow } from '@edf/backstage-plugin-golden-path-common';
import { CASES, LINT_CASES, readFiles } from '@edf/golden-path-testing';
import { composeSamples } from '../samples';

/** Workflows as values, for the printer. */
export function sampleWorkflows(): Workflow[] {
  return Object.values(composeSamples()).flatMap(({ workflows }) =>
    workflows.map(({ workflow }) => workflow),
  );
}

function textsIn(folder: string, pattern: RegExp): string[] {
  return Object.entries(readFiles(folder))
    .filter(([path]) => pattern.test(path))
    .map(([, text]) => text);
}

/**
 * A few hundred different texts, as a linter meets them: what we make, what the cases of the
 * rules hold, good and bad, and workflows as people write them, each as it is and in variants
 * with other names and numbers.
 */
export function workflowTexts(): string[] {
  const written = textsIn(join(__dirname, 'workflows'), /\.ya?ml$/);
  const texts = [
    ...Object.values(composeSamples()).flatMap(({ workflows, files }) =>
      files
        .filter(({ path }) => workflows.some(made => made.path === path))
        .map(({ content }) => content),
    ),
    ...textsIn(join(CASES, 'compile'), /\/expected\/.*\.ya?ml$/),
    ...textsIn(LINT_CASES, /\/(good|bad)\.ya?ml$/),
    ...written.flatMap(variants),
  ];
  return [...new Set(texts)];
}

/** How many variants of a hand-written text stand in for many alike. */
const VARIANTS = 8;

/** The text, and the same with other names of the default branch and other numbers. */
function variants(text: string): string[] {
  return Array.from({ length: VARIANTS }, (_, index) =>
    index === 0
      ? text
      : text
          .replace(/\bmain\b/g, `release-${index}`)
          .replace(/\b\d\d\b/g, digits => `${Number(digits) + index}`),
  );
}
