import { isMap, placedTexts } from './workflow';
import type { LintedJob, ValuePath } from './workflow';

/** The names in a list of labels as runners state them: `name`, `name:host`, `name:docker://…`. */
export function labelNames(labels: readonly string[]): string[] {
  return [...new Set(labels.map(label => label.split(':')[0]))];
}

/** The labels that a job asks for, each with its place. */
export function runsOnLabels({
  value,
  at,
}: LintedJob): { text: string; at: ValuePath }[] {
  const runsOn = value['runs-on'];
  return isMap(runsOn)
    ? placedTexts(runsOn.labels, [...at, 'runs-on', 'labels'])
    : placedTexts(runsOn, [...at, 'runs-on']);
}

/** Whether a job surely runs on a host: one of its labels says so, and no runner says otherwise. */
export function isHostRunner(options: {
  job: LintedJob;
  labels: readonly string[];
}): boolean {
  const wanted = new Set(runsOnLabels(options.job).map(({ text }) => text));
  const schemas = options.labels
    .filter(label => wanted.has(label.split(':')[0]))
    .map(label => label.split(':')[1] ?? '');
  return schemas.length > 0 && schemas.every(schema => schema === 'host');
}
