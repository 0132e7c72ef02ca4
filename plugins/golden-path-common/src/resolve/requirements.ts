import type {
  Library,
  PipelineImplementation,
  RequiredName,
  Requirements,
} from '../model';
import type { DraftInstance } from './instance';
import { readFrom } from './inputs/references';
import { namesRead } from './inputs/secrets';

/** Collects who reads a name, in the order in which it is met. */
class Names {
  private readonly names = new Map<
    string,
    { description?: string; usedBy: Set<string> }
  >();

  add(options: { name: string; description?: string; subject: string }): void {
    const { name, description, subject } = options;
    const known = this.names.get(name) ?? { usedBy: new Set() };
    this.names.set(name, known);
    known.description ||= description;
    known.usedBy.add(subject);
  }

  sorted(): RequiredName[] {
    return [...this.names]
      .map(([name, { description, usedBy }]) => ({
        name,
        usedBy: [...usedBy],
        ...(description && { description }),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

/** The permissions of a job's token: what is not said is `contents: read`. */
function permissionsOf({ spec }: PipelineImplementation) {
  return Object.entries({ contents: 'read', ...spec.permissions });
}

/**
 * What the pipeline needs from the forge and its runners, over all runs: secrets and variables
 * that its steps read, the strongest permission of each scope, and labels of runners.
 */
export function requirementsOf(options: {
  library: Library;
  drafts: DraftInstance[];
}): Requirements {
  const { library, drafts } = options;
  const secrets = new Names();
  const variables = new Names();
  const permissions: Record<string, 'read' | 'write'> = {};
  const runners = new Map<
    string,
    { labels: Set<string>; usedBy: Set<string> }
  >();
  for (const { scope, instance, runs } of drafts) {
    const { subject } = scope;
    for (const { run } of runs) {
      const { implementation } = run;
      const { secrets: declared = {} } = implementation.spec;
      for (const [name, stored] of Object.entries(run.secrets)) {
        const { description } = Object.hasOwn(declared, name)
          ? declared[name]
          : { description: undefined };
        secrets.add({ name: stored, description, subject });
      }
      const steps = [run, ...run.preparations].flatMap(part =>
        part.steps.map(({ step }) => step),
      );
      for (const name of namesRead({ from: 'vars', implementation, steps })) {
        variables.add({ name, subject });
      }
      for (const { value } of Object.values(run.inputs)) {
        const reference =
          value && 'from' in value ? readFrom(value.from) : undefined;
        if (reference?.kind === 'vars') {
          variables.add({ name: reference.name, subject });
        }
      }
      for (const [name, level] of permissionsOf(implementation)) {
        if (
          level === 'write' ||
          (level === 'read' && !Object.hasOwn(permissions, name))
        ) {
          permissions[name] = level;
        }
      }
      const profile = library.runnerProfiles[run.runner];
      const runner = runners.get(run.runner) ?? {
        labels: new Set([profile.spec['runs-on']].flat()),
        usedBy: new Set(),
      };
      runners.set(run.runner, runner);
      for (const platform of instance.matrix?.platform ?? []) {
        const label = profile.spec.platforms?.[String(platform)];
        if (label !== undefined) {
          runner.labels.add(label);
        }
      }
      runner.usedBy.add(subject);
    }
  }
  return {
    secrets: secrets.sorted(),
    variables: variables.sorted(),
    permissions: Object.fromEntries(
      Object.entries(permissions).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    runners: [...runners]
      .map(([profile, { labels, usedBy }]) => ({
        profile,
        labels: [...labels],
        usedBy: [...usedBy],
      }))
      .sort((a, b) => (a.profile < b.profile ? -1 : 1)),
  };
}
