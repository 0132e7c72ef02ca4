import { PIPELINE_PATH } from '../model';
import type { Evidence, Module, ModuleFacts, Pipeline } from '../model';
import { isOff } from './layers';
import type { Report } from './report';
import { suggestion } from '../parse/nearest';

const TEXT_FACTS = ['ecosystem', 'buildTool', 'manifest', 'lockFile'] as const;
const LIST_FACTS = ['scripts', 'dependencies', 'needs'] as const;

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

/**
 * Applies `spec.modules` of the pipeline to the evidence: modules that are switched off go,
 * corrected facts win over what was read. A module is named by its name or its path.
 */
export function correctModules(options: {
  evidence: Evidence;
  pipeline: Pipeline;
  report: Report;
}): Module[] {
  const { evidence, pipeline, report } = options;
  let modules = evidence.modules;
  for (const [name, correction] of Object.entries(
    pipeline.spec.modules ?? {},
  )) {
    const place = { file: PIPELINE_PATH, at: ['spec', 'modules', name] };
    const found = modules.filter(
      module => module.name === name || module.path === name,
    );
    if (found.length === 0) {
      report.error({
        code: 'unknown-module',
        message: `There is no module \`${name}\`.${suggestion({
          word: name,
          words: modules.map(module => module.name),
        })} Modules that were not found cannot be added yet.`,
        place,
      });
      continue;
    }
    if (isOff(correction)) {
      modules = modules.filter(module => !found.includes(module));
      continue;
    }
    if (found.length > 1) {
      report.error({
        code: 'unknown-module',
        message: `\`${name}\` is the path of several modules. Name one of them: ${found
          .map(module => module.name)
          .join(', ')}.`,
        place,
      });
      continue;
    }
    for (const key of ['path'] as const) {
      if (correction[key] !== undefined) {
        report.error({
          code: 'not-supported-yet',
          message: `\`${key}\` of a module is not supported yet. Remove it.`,
          place: { ...place, at: [...place.at, key] },
        });
      }
    }
    let { facts } = found[0];
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
          place: { ...place, at: [...place.at, 'facts', key] },
        });
      }
    }
    modules = modules.map(module =>
      module === found[0]
        ? {
            ...module,
            facts,
            ...(correction.dependsOn && { dependsOn: correction.dependsOn }),
            ...(correction.paths && { paths: correction.paths }),
            because: [
              { text: PIPELINE_PATH, path: PIPELINE_PATH },
              ...module.because,
            ],
          }
        : module,
    );
  }
  return modules;
}
