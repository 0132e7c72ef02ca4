import { SECRET_NAME } from '../facts/secretName';
import type { NamedGoldenPath } from './layers/goldenPath';
import type { DraftInstance } from './instance';

/** Categories that act on what runs somewhere, or on the outside. */
const BEYOND_THE_CODE = ['deploy', 'release', 'application-test'];

/** On a golden path: its delivery writes state into a repository and touches no cluster. */
const GITOPS = 'golden-path.edf/gitops';

/** On a component or an implementation: its secrets open a cluster, whatever their names. */
const CLUSTER_CREDENTIALS = 'golden-path.edf/cluster-credentials';

/** Names by which credentials of a cluster go. */
const CLUSTER_NAME = /^(KUBE|K8S_|KUBERNETES_|CLUSTER_)/;

/** Whether one of the golden paths that extend each other never touches a cluster. */
export function isGitOps(goldenPaths: NamedGoldenPath[]): boolean {
  return goldenPaths.some(
    ({ goldenPath }) => goldenPath.metadata.annotations?.[GITOPS] === 'true',
  );
}

/** Secrets of an instance that open a cluster, by the names under which they are stored. */
function clusterCredentials({ instance }: DraftInstance): string[] {
  const isMarked = (annotations: Record<string, string> = {}) =>
    annotations[CLUSTER_CREDENTIALS] === 'true';
  const all = isMarked(instance.definition.metadata.annotations);
  return instance.runs.flatMap(({ implementation, secrets }) =>
    Object.entries(secrets)
      .filter(
        names =>
          all ||
          isMarked(implementation.metadata.annotations) ||
          names.some(name => CLUSTER_NAME.test(name)),
      )
      .map(([, stored]) => stored),
  );
}

/** A security component that looks at what runs: it takes the address of an application. */
function isLiveCheck({ instance }: DraftInstance): boolean {
  const { category, inputs = {} } = instance.definition.spec;
  return (
    category === 'security-and-compliance' &&
    Object.values(inputs).some(({ format }) => format === 'url')
  );
}

/**
 * What may run where (formats.md, 3): without an environment there is nothing but the code,
 * also the code of strangers in a pull request; unit tests stay unit tests; secrets are not
 * for code that nobody has reviewed; a path that delivers through a repository holds no key
 * to a cluster.
 *
 * @param options.isGitOps - whether the golden path never touches a cluster
 */
export function checkContextRules(options: {
  draft: DraftInstance;
  isGitOps: boolean;
}): void {
  const { draft } = options;
  const { scope, instance } = draft;
  const { environment, name, report, overrides: overrides } = scope;
  if (instance.state !== 'active') {
    return;
  }
  const { place } = overrides[overrides.length - 1];
  const refuse = (code: string, message: string) =>
    report.error({ code, message, place, subject: scope.subject });
  const { category } = instance.definition.spec;
  const stored = [
    ...new Set(instance.runs.flatMap(({ secrets }) => Object.values(secrets))),
  ];
  const secrets = stored.map(secret => `\`${secret}\``).join(', ');
  const hasServices = instance.runs.some(
    ({ implementation: { spec } }) =>
      Object.keys(spec.services ?? {}).length > 0,
  );
  const isolated = `the context ${name}, whose environment is \`none\``;

  if (environment === 'none' && BEYOND_THE_CODE.includes(category)) {
    refuse(
      'component-needs-environment',
      `Components of the category ${category} are not allowed in ${isolated}. Place it in a context with an environment.`,
    );
  }
  if (environment === 'none' && isLiveCheck(draft)) {
    refuse(
      'live-check-in-isolation',
      `\`${instance.id}\` checks a running application, and there is none in ${isolated}. Place it in a context that delivers.`,
    );
  }
  if (hasServices && category === 'code-test') {
    refuse(
      'services-in-code-test',
      `\`${instance.id}\` runs services, but code tests look at the code alone. A test that needs a service is an application test: place it in a context with an environment.`,
    );
  } else if (hasServices && environment === 'none') {
    refuse(
      'services-not-allowed',
      `\`${instance.id}\` runs services, which are not allowed in ${isolated}. Place it in a context with an environment.`,
    );
  }
  if (stored.length > 0 && environment === 'none') {
    refuse(
      'secrets-not-allowed',
      `\`${instance.id}\` reads ${secrets}. Secrets are not allowed in ${isolated}. Place it in a context with an environment.`,
    );
  } else if (stored.length > 0) {
    checkPullRequests(options, secrets);
  }
  // Names that the instance itself gives were checked where it gives them.
  for (const secret of new Set(
    instance.runs.flatMap(run =>
      Object.keys(run.secrets).filter(read => run.secrets[read] === read),
    ),
  )) {
    if (!SECRET_NAME.test(secret)) {
      refuse(
        'invalid-secret-name',
        `A secret cannot be called \`${secret}\`: upper-case letters, digits and \`_\`, no digit first, not \`CI\`, and not beginning with \`GITHUB_\` or \`GITEA_\`.`,
      );
    }
  }
  if (environment !== 'none' && category !== 'code-test') {
    checkServices(draft);
  }
  const credentials = options.isGitOps ? clusterCredentials(draft) : [];
  if (credentials.length > 0) {
    refuse(
      'cluster-credentials-in-gitops',
      `\`${instance.id}\` reads ${[...new Set(credentials)]
        .map(secret => `\`${secret}\``)
        .join(
          ', ',
        )}, which open a cluster. This golden path delivers through a repository and never touches one: write the wanted state there instead.`,
    );
  }
}

/** Services run beside a job only where its runner provides them. */
function checkServices({ scope, instance }: DraftInstance): void {
  const { library, report, overrides: overrides, subject } = scope;
  const provides = (runner: string) =>
    library.runnerProfiles[runner].spec.provides?.services === true;
  for (const { implementation, runner } of instance.runs) {
    const { services = {} } = implementation.spec;
    if (Object.keys(services).length > 0 && !provides(runner)) {
      const others = Object.keys(library.runnerProfiles).filter(provides);
      report.error({
        code: 'services-missing',
        message: `${
          implementation.metadata.name
        } needs services, which the runner ${runner} does not provide. ${
          others.length > 0
            ? `These runners do: ${others.join(', ')}.`
            : 'No runner profile of the library does.'
        }`,
        place: overrides[overrides.length - 1].place,
        subject,
      });
    }
  }
}

/** Secrets are not handed to the code of a pull request, except in an environment of its own. */
function checkPullRequests(
  options: { draft: DraftInstance },
  secrets: string,
): void {
  const { scope, instance } = options.draft;
  const on = Object.keys(instance.on ?? scope.on);
  const trigger = on.includes('pull_request_target')
    ? 'pull_request_target'
    : scope.environment !== 'ephemeral' &&
      on.find(event => event === 'pull_request');
  if (trigger) {
    scope.report.error({
      code: 'secrets-for-pull-requests',
      message: `\`${
        instance.id
      }\` reads ${secrets}, and runs on \`${trigger}\`: anyone who opens a pull request could read them. ${
        trigger === 'pull_request'
          ? 'Give it triggers of its own with `on`, or place it in a context whose environment is `ephemeral`.'
          : 'Give it triggers of its own with `on`.'
      }`,
      place: scope.overrides[scope.overrides.length - 1].place,
      subject: scope.subject,
    });
  }
}
