import type { ResolvedInstance } from '@edf/backstage-plugin-golden-path-common';

/** The implementations of an instance in a few words, each once: `go test, npm test`. */
export function implementationNames(instance: ResolvedInstance): string {
  if (instance.inline) {
    return 'own job';
  }
  const names = instance.runs.map(
    ({ implementation }) =>
      implementation.metadata.title ?? implementation.metadata.name,
  );
  return [...new Set(names)].join(', ');
}
