import { SECRET_NAME } from '../../facts/secretName';
import type { PipelineImplementation, Step } from '../../model';
import { referencesBelow, suggestion } from '@edf/workflow-language';
import { inPlace, mergedOf } from '../layers/layers';
import type { InstanceOverride } from '../layers/layers';
import type { Report } from '../../report/report';

/** Secrets that the forge fills by itself, for the job token. */
const JOB_TOKEN = new Set(['GITHUB_TOKEN', 'GITEA_TOKEN']);

/** Names that the expressions of a run read from a context: of its job, and of its steps. */
export function namesRead(options: {
  from: 'secrets' | 'vars';
  implementation: PipelineImplementation;
  steps: readonly Step[];
}): string[] {
  const { from, steps } = options;
  const { env, services, outputs } = options.implementation.spec;
  const names = new Set<string>();
  for (const part of [env, services, outputs, ...steps]) {
    for (const { context, name } of part ? referencesBelow(part) : []) {
      if (context === from && name !== undefined) {
        names.add(name);
      }
    }
  }
  return [...names];
}

/**
 * The secrets that the emitted steps of a run read, each with the name under which it is
 * stored: its own, unless the instance says another one in `secrets`.
 *
 * @param options.overrides - those for the run's module
 */
export function secretsOfRun(options: {
  implementation: PipelineImplementation;
  steps: readonly Step[];
  overrides: InstanceOverride[];
}): Record<string, string> {
  const { implementation, steps, overrides } = options;
  const renames = mergedOf(overrides, 'secrets') ?? {};
  return Object.fromEntries(
    namesRead({ from: 'secrets', implementation, steps })
      .filter(name => !JOB_TOKEN.has(name))
      .map(name => [name, Object.hasOwn(renames, name) ? renames[name] : name]),
  );
}

/** Names in `secrets` of an instance: what it reads, and what the forge takes as a name. */
export function checkSecrets(options: {
  overrides: InstanceOverride[];
  /** Names that the chosen implementations declare, or the steps read. */
  known: ReadonlySet<string>;
  component: string;
  subject: string;
  report: Report;
}): void {
  const { overrides, known, component, subject, report } = options;
  for (const { instance, place } of overrides) {
    for (const [name, stored] of Object.entries(instance.secrets ?? {})) {
      const at = inPlace(place, 'secrets', name);
      if (!known.has(name)) {
        report.error({
          code: 'unknown-secret',
          message: `${component} reads no secret \`${name}\` here.${suggestion({
            word: name,
            words: [...known],
          })} \`secrets\` maps the name that its steps read to the one that is stored.`,
          place: at,
          subject,
        });
      }
      if (!SECRET_NAME.test(stored)) {
        report.error({
          code: 'invalid-secret-name',
          message: `A secret cannot be called \`${stored}\`: upper-case letters, digits and \`_\`, no digit first, not \`CI\`, and not beginning with \`GITHUB_\` or \`GITEA_\`.`,
          place: { ...at, part: 'value' },
          subject,
        });
      }
    }
  }
}
