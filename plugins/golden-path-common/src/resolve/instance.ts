import type {
  Decision,
  Environment,
  Library,
  Module,
  Pipeline,
  PipelineComponent,
  ResolvedInstance,
  ResolvedRun,
  Target,
} from '../model';
import { holdsExpression } from './inputs';
import { statementsFor, strongestOf } from './layers';
import type { Layer, LayeredInstance, Statement } from './layers';
import type { Place, Report } from './report';
import { describeMisfits } from './reasons';
import { explainRule } from './rules';
import type { Rule } from './rules';
import { resolveRuns } from './runs';
import { implementationsOf, variantOf } from './select';
import { checkSecrets } from './secrets';
import { settingsOf } from './settings';
import type { CheckValue } from './when';

/** What all instances of one context have in common. */
export interface ContextScope {
  name: string;
  library: Library;
  modules: Module[];
  pipeline: Pipeline;
  target: Target;
  environment: Environment;
  layers: Layer[];
  check: CheckValue;
  report: Report;
}

export interface InstanceScope extends ContextScope {
  id: string;
  subject: string;
  component: string;
  definition: PipelineComponent;
  statements: Statement[];
  rule?: Rule;
}

/** `contract-test` reads `Contract test`. */
function titleFromId(id: string): string {
  const words = id.replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Categories that act on what runs somewhere, or on the outside. */
const BEYOND_THE_CODE = ['deploy', 'release', 'application-test'];

/** `environment: none` means: nothing but the code is at hand. */
function checkEnvironment(scope: InstanceScope, runs: ResolvedRun[]): void {
  const { environment, definition, report, subject, name } = scope;
  if (environment !== 'none') {
    return;
  }
  const { place } = scope.statements[scope.statements.length - 1];
  const { category } = definition.spec;
  const refuse = (what: string) =>
    report.error({
      code: 'not-allowed-in-context',
      message: `${what} not allowed in the context ${name}, whose environment is \`none\`. Place it in a context with an environment.`,
      place,
      subject,
    });
  if (BEYOND_THE_CODE.includes(category)) {
    refuse(`Components of the category ${category} are`);
  }
  if (runs.some(({ implementation }) => implementation.spec.services)) {
    refuse('Services are');
  }
  if (runs.some(({ secrets }) => Object.keys(secrets).length > 0)) {
    refuse('Secrets are');
  }
}

/** Services run beside a job only where its runner provides them. */
function checkServices(scope: InstanceScope, runs: ResolvedRun[]): void {
  const { library, report, statements, subject } = scope;
  const provides = (runner: string) =>
    library.runnerProfiles[runner].spec.provides?.services === true;
  for (const { implementation, runner } of runs) {
    if (implementation.spec.services && !provides(runner)) {
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
        place: statements[statements.length - 1].place,
        subject,
      });
    }
  }
}

/** The names in `secrets`, against all that the implementations may read. */
function checkSecretsOf(scope: InstanceScope, runs: ResolvedRun[]): void {
  const known = new Set(
    runs.flatMap(({ implementation, secrets }) => [
      ...Object.keys(secrets),
      ...Object.keys(implementation.spec.secrets ?? {}),
    ]),
  );
  const { statements, modules } = scope;
  checkSecrets({
    ...scope,
    known,
    statements: [
      ...statements,
      ...modules.flatMap(module =>
        statementsFor(statements, module).filter(({ forModule }) => forModule),
      ),
    ],
  });
}

/** The team's choice must have had an effect somewhere, else it was not possible. */
function checkChoice(scope: InstanceScope, runs: ResolvedRun[]): void {
  const { statements, library, component, report, subject, rule } = scope;
  for (const { layer, instance, place } of statements) {
    const chosen = [instance.implementation ?? []].flat();
    const exists = chosen.some(name =>
      implementationsOf(library, component).some(
        implementation =>
          implementation.metadata.name === name ||
          variantOf(implementation) === name,
      ),
    );
    if (layer.by !== 'pipeline' || !exists) {
      continue;
    }
    if (!runs.some(({ decision }) => decision.by === 'pipeline')) {
      const fitting = new Set(
        runs.flatMap(({ implementation, alternatives }) => [
          implementation.metadata.name,
          ...alternatives,
        ]),
      );
      report.error({
        code: 'implementation-does-not-fit',
        message: `${chosen.join(', ')} does not fit here. ${
          fitting.size > 0
            ? `These fit: ${[...fitting].sort().join(', ')}.`
            : `No implementation of ${component} fits.`
        }${
          rule?.implementationLimit && !rule.waived
            ? ` ${explainRule(rule)}`
            : ''
        }`,
        place: { ...place, at: [...place.at, 'implementation'] },
        subject,
      });
    }
  }
}

/** Resolves one instance of a context whose component and stage are known to exist. */
export function resolveInstance(options: {
  scope: ContextScope;
  instance: LayeredInstance;
  component: string;
  stage: string;
  rule?: Rule;
}): ResolvedInstance {
  const { instance, component, stage, rule } = options;
  const { statements, id } = instance;
  const definition = options.scope.library.components[component];
  const scope: InstanceScope = {
    ...options.scope,
    id,
    subject: `${options.scope.name}/${id}`,
    component,
    definition,
    statements,
    rule,
  };
  const title = strongestOf(statements, said => said.title)?.value;
  const ownTitle =
    id === component
      ? definition.metadata.title ?? titleFromId(id)
      : titleFromId(id);
  const placedBy = statements[0];
  const required = rule?.required && !rule.waived ? rule : undefined;
  const common = {
    id,
    component,
    definition,
    title: title ?? ownTitle,
    stage,
    ...settingsOf({ statements }),
    ...(required && {
      required: { because: required.because, owner: required.owner },
    }),
  };
  const changedByTeam =
    instance.off?.by === 'pipeline' ||
    statements.some(
      ({ layer, instance: said }) =>
        layer.by === 'pipeline' && Object.keys(said).length > 0,
    );
  if (instance.off && !required) {
    return {
      ...common,
      state: 'off',
      decision: { by: instance.off.by, path: instance.off.file },
      changed: changedByTeam,
      runs: [],
    };
  }
  const { runs, misfits } = resolveRuns(scope);
  checkChoice(scope, runs);
  checkEnvironment(scope, runs);
  checkServices(scope, runs);
  checkSecretsOf(scope, runs);
  const decision: Decision = {
    by: placedBy.layer.by,
    path: placedBy.place.file,
  };
  const changed =
    changedByTeam ||
    runs.some(({ inputs }) =>
      Object.values(inputs).some(input => input.decision.by === 'pipeline'),
    );
  if (runs.length > 0) {
    return {
      ...common,
      state: 'active',
      ...(misfits.length > 0 && { reason: describeMisfits(scope, misfits) }),
      decision: required ? { by: 'lock', path: required.place.file } : decision,
      changed,
      runs,
    };
  }
  const reason = describeMisfits(scope, misfits);
  const place: Place = statements[statements.length - 1].place;
  scope.report.add({
    code: required ? 'required-component-left-out' : 'component-left-out',
    severity: required ? 'error' : 'info',
    message: required
      ? `${reason} But it is required. ${explainRule(required)}`
      : `${definition.metadata.title ?? component} is left out. ${reason}`,
    place,
    subject: scope.subject,
  });
  return { ...common, state: 'left-out', reason, decision, changed, runs: [] };
}

/** Whether any text that a person typed for the instance holds an expression. */
export function checkTitle(options: {
  title: string;
  place: Place;
  subject?: string;
  report: Report;
}): void {
  const { title, place, subject, report } = options;
  if (holdsExpression(title)) {
    report.error({
      code: 'expression-in-value',
      message:
        'A title holds an expression (${{ … }}). Titles are data: write the text itself.',
      place,
      subject,
    });
  }
  if (/[\p{Cc}\u2028\u2029]/u.test(title) || title.trim() === '') {
    report.error({
      code: 'invalid-name',
      message: 'A title is one line of text and not empty.',
      place,
      subject,
    });
  }
}
