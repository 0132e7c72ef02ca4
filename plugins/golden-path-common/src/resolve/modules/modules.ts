import { PIPELINE_PATH } from '../../model';
import type { Evidence, Module, ModuleFacts, Pipeline } from '../../model';
import { KnownWords, suggestion } from '@edf/workflow-language';
import type { Locate } from '@edf/workflow-language';
import { inheritedFrom, sourcesAbove } from './inherit';
import { inPlace, isOff } from '../layers/layers';
import type { Place, Report } from '../../report/report';

const TEXT_FACTS = ['ecosystem', 'buildTool', 'manifest', 'lockFile'] as const;
const LIST_FACTS = [
  'scripts',
  'dependencies',
  'needs',
  'groups',
  'traits',
] as const;

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}

function isTextMap(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(item => typeof item === 'string')
  );
}

/** One corrected fact, or `undefined` when the value is not what the fact takes. */
function correctedFact(
  facts: ModuleFacts,
  key: string,
  value: unknown,
): ModuleFacts | undefined {
  if (TEXT_FACTS.some(fact => fact === key)) {
    return typeof value === 'string' ? { ...facts, [key]: value } : undefined;
  }
  if (LIST_FACTS.some(fact => fact === key)) {
    return isTextList(value) ? { ...facts, [key]: value } : undefined;
  }
  if (key === 'versions') {
    return isTextMap(value)
      ? { ...facts, versions: { ...facts.versions, ...value } }
      : undefined;
  }
  if (key === 'wrapper') {
    return typeof value === 'boolean'
      ? { ...facts, wrapper: value }
      : undefined;
  }
  return undefined;
}

/** The facts with those of a correction that are any; the others are told where it is made. */
function withCorrect(
  facts: ModuleFacts,
  stated: Record<string, unknown>,
): ModuleFacts {
  return Object.entries(stated).reduce(
    (sum, [key, value]) => correctedFact(sum, key, value) ?? sum,
    facts,
  );
}

type Correction = Exclude<
  NonNullable<Pipeline['spec']['modules']>[string],
  'off' | false
>;

interface Scope {
  /** All paths of the repository, where they are at hand. */
  files?: readonly string[];
  report: Report;
  locate?: Locate;
}

/** Paths below a folder, relative to it. */
function filesBelow(files: readonly string[], folder: string): string[] {
  const prefix = folder === '.' ? '' : `${folder}/`;
  return files
    .filter(path => path.startsWith(prefix))
    .map(path => path.slice(prefix.length));
}

/** The facts with all that a correction states. Says what is none. */
function correctFacts(options: {
  facts: ModuleFacts;
  correction: Correction;
  place: Place;
  report: Report;
}): ModuleFacts {
  const { correction, place, report } = options;
  let { facts } = options;
  const stated = {
    ...(correction.ecosystem !== undefined && {
      ecosystem: correction.ecosystem,
    }),
    ...correction.facts,
  };
  for (const [key, value] of Object.entries(stated)) {
    const corrected = correctedFact(facts, key, value);
    if (corrected) {
      facts = corrected;
    } else {
      report.error({
        code: 'unknown-fact',
        message: `\`${key}\` is not a fact of a module, or does not take this value.${suggestion(
          {
            word: key,
            words: [...TEXT_FACTS, ...LIST_FACTS, 'versions', 'wrapper'],
          },
        )}`,
        place: inPlace(place, 'facts', key),
      });
    }
  }
  return facts;
}

/** A module with what the team says of it. */
function correctModule(options: {
  scope: Scope;
  module: Module;
  correction: Correction;
  place: Place;
}): Module {
  const { scope, module, correction, place } = options;
  const { files, report, locate } = scope;
  const { path = module.path, dependsOn, paths } = correction;
  const isMoved = path !== module.path || module.because.length === 0;
  const below = isMoved && files ? filesBelow(files, path) : module.files;
  if (isMoved && files && below.length === 0) {
    report.error({
      code: 'unknown-module',
      message: `There is no folder \`${path}\` in this repository, in which the module ${module.name} could be.`,
      place: inPlace(place, 'path'),
    });
  }
  const line = locate?.(place.at, 'key').start.line;
  const by = { path: PIPELINE_PATH, ...(line && { line }) };
  const stated = Object.entries({
    ...(correction.ecosystem !== undefined && {
      ecosystem: correction.ecosystem,
    }),
    ...correction.facts,
  }).map(([fact, value]) => ({
    text:
      typeof value === 'string'
        ? `${PIPELINE_PATH} (${fact} ${value})`
        : `${PIPELINE_PATH} (${fact})`,
    ...by,
    fact,
  }));
  // Another build tool brings its own manifest, lock file, wrapper, dependencies.
  const base =
    module.alternatives?.find(
      ({ facts }) => facts.buildTool === correction.facts?.buildTool,
    ) ?? module;
  return {
    ...module,
    path,
    facts: correctFacts({ ...options, report, facts: base.facts }),
    files: below,
    because: [
      ...(stated.length > 0
        ? stated
        : [{ text: PIPELINE_PATH, ...by, fact: 'path' }]),
      ...base.because,
    ],
    ...(path !== module.path && {
      above: sourcesAbove({ owner: module, path }),
    }),
    ...(dependsOn && { dependsOn }),
    ...(paths && { paths }),
  };
}

/** A module that detection did not find, when its folder and its ecosystem are given. */
function addedModule(options: {
  scope: Scope;
  name: string;
  correction: Correction;
  place: Place;
  known: KnownWords;
  owners: readonly Module[];
}): Module | undefined {
  const { scope, name, correction, place, known } = options;
  const { path, ecosystem } = correction;
  if (path === undefined || ecosystem === undefined) {
    scope.report.error({
      code: 'unknown-module',
      message: `There is no module \`${name}\`.${known.suggestion(
        name,
      )} To add one that was not found, say its \`path\` and its \`ecosystem\`.`,
      place,
    });
    return undefined;
  }
  if (!/^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/.test(name)) {
    scope.report.error({
      code: 'invalid-name',
      message: `\`${name}\` cannot be the name of a module. Use letters and digits, in words joined by single dashes.`,
      place,
    });
    return undefined;
  }
  const inherited = inheritedFrom({ ...options, path, ecosystem });
  return correctModule({
    ...options,
    module: {
      name,
      path,
      facts: {
        ecosystem,
        buildTool: '',
        scripts: [],
        dependencies: [],
        versions: {},
        wrapper: false,
        needs: [],
        ...inherited?.facts,
      },
      files: [],
      because: [],
      ...(inherited && { above: inherited.above }),
    },
  });
}

function wordsOf(modules: readonly Module[]): KnownWords {
  return new KnownWords(modules.map(({ name }) => name));
}

/**
 * Applies `spec.modules` of the pipeline to the evidence: modules that are switched off go,
 * corrected facts win over what was read, and what was not found is added. A module is named
 * by its name or its path.
 *
 * @param options.files - all paths of the repository, for the files of what is added or moved
 */
export function correctModules(
  options: Scope & { evidence: Evidence; pipeline: Pipeline },
): Module[] {
  const { evidence, pipeline, report } = options;
  let { modules } = evidence;
  let known = wordsOf(modules);
  const corrections = pipeline.spec.modules ?? {};
  const owners = modules.map(module => {
    const said = corrections[module.name] ?? corrections[module.path];
    return said === undefined || isOff(said)
      ? module
      : { ...module, facts: withCorrect(module.facts, said.facts ?? {}) };
  });
  for (const [name, correction] of Object.entries(corrections)) {
    const place = { file: PIPELINE_PATH, at: ['spec', 'modules', name] };
    const found = modules.filter(
      module => module.name === name || module.path === name,
    );
    if (isOff(correction)) {
      if (found.length === 0) {
        report.error({
          code: 'unknown-module',
          message: `There is no module \`${name}\`.${known.suggestion(name)}`,
          place,
        });
      } else {
        modules = modules.filter(module => !found.includes(module));
        known = wordsOf(modules);
      }
    } else if (found.length === 0) {
      const added = addedModule({
        scope: options,
        name,
        correction,
        place,
        known,
        owners,
      });
      if (added) {
        modules = [...modules, added];
        known = wordsOf(modules);
      }
    } else if (found.length > 1) {
      report.error({
        code: 'unknown-module',
        message: `\`${name}\` is the path of several modules. Name one of them: ${found
          .map(module => module.name)
          .join(', ')}.`,
        place,
      });
    } else {
      modules = modules.map(module =>
        module === found[0]
          ? correctModule({ scope: options, module, correction, place })
          : module,
      );
    }
  }
  checkRelations({ modules, pipeline, report });
  return modules;
}

/** Modules that others are built from must be there. */
function checkRelations(options: {
  modules: Module[];
  pipeline: Pipeline;
  report: Report;
}): void {
  const { modules, pipeline, report } = options;
  const names = new Set(modules.map(({ name }) => name));
  const known = wordsOf(modules);
  for (const [name, correction] of Object.entries(
    pipeline.spec.modules ?? {},
  )) {
    if (isOff(correction)) {
      continue;
    }
    for (const other of correction.dependsOn ?? []) {
      if (!names.has(other)) {
        report.error({
          code: 'unknown-module',
          message: `There is no module \`${other}\`, from which ${name} could be built.${known.suggestion(
            other,
            name,
          )}`,
          place: {
            file: PIPELINE_PATH,
            at: ['spec', 'modules', name, 'dependsOn'],
          },
        });
      }
    }
  }
}
