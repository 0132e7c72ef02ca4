import { readdirSync } from 'fs';
import { join } from 'path';
import { compose } from '../../src/compose';
import type { CompiledWorkflow } from '../../src/model';
import {
  CASES,
  readFiles,
  readLibrary,
  snapshotOf,
  WORKSPACE,
} from '../../src/testing';

const DAY = '2026-06-30';

/** The pipelines of all sample repositories, on every runner profile of the built-in library. */
function composeSamples() {
  const library = readLibrary(join(WORKSPACE, 'library'));
  const samples = join(WORKSPACE, 'sandbox/repositories');
  return readdirSync(samples).flatMap(sample =>
    Object.keys(library.runnerProfiles).map(runner =>
      compose({
        library,
        snapshot: snapshotOf(readFiles(join(samples, sample))),
        target: { forge: 'gitea', version: '1.26', runner },
        today: DAY,
      }),
    ),
  );
}

/** Workflows as values, for the printer. */
export function sampleWorkflows(): CompiledWorkflow['workflow'][] {
  return composeSamples().flatMap(({ workflows }) =>
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
    ...composeSamples().flatMap(({ workflows, files }) =>
      files
        .filter(({ path }) => workflows.some(made => made.path === path))
        .map(({ content }) => content),
    ),
    ...textsIn(join(CASES, 'compile'), /\/expected\/.*\.ya?ml$/),
    ...textsIn(join(CASES, 'lint'), /\/(good|bad)\.ya?ml$/),
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
