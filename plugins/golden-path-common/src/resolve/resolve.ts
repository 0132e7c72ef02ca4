import { hasErrors, PIPELINE_PATH } from '../model';
import type {
  Diagnostic,
  Evidence,
  GoldenPath,
  Library,
  Pipeline,
  Resolution,
  Target,
} from '../model';
import { suggestion } from '../parse/nearest';
import type { Locate } from '../parse/yaml';
import { checkValue } from './checkValue';
import { resolveContext } from './context';
import { correctModules } from './modules';
import { checkGeneralNames } from './names';
import { Report } from './report';
import { applyWaivers, rulesOf } from './rules';
import { refuseUnsupported } from './unsupported';
import { parseRange, rangesMeet } from './versions';

/** Reads `[library/]name[@range]` and finds the golden path in the library. */
function findGoldenPath(options: {
  library: Library;
  pipeline: Pipeline;
  report: Report;
}): GoldenPath | undefined {
  const { library, pipeline, report } = options;
  const { manifest, goldenPaths } = library;
  const place = {
    file: PIPELINE_PATH,
    at: ['spec', 'goldenPath'],
    part: 'value',
  } as const;
  const reference = /^(?:([^/@]+)\/)?([^/@]+)(?:@(.+))?$/.exec(
    pipeline.spec.goldenPath,
  );
  const error = (code: string, message: string) => {
    report.error({ code, message, place: { ...place, at: [...place.at] } });
    return undefined;
  };
  if (!reference) {
    return error(
      'unknown-golden-path',
      `\`${pipeline.spec.goldenPath}\` does not name a golden path. Write its name, like \`service\`, or \`library/name@range\`.`,
    );
  }
  const [, libraryName, name, range] = reference;
  if (libraryName !== undefined && libraryName !== manifest.name) {
    return error(
      'unknown-library',
      `There is no library \`${libraryName}\`.${suggestion({
        word: libraryName,
        words: [manifest.name],
      })}`,
    );
  }
  if (!Object.hasOwn(goldenPaths, name)) {
    return error(
      'unknown-golden-path',
      `There is no golden path \`${name}\` in the library ${
        manifest.name
      }.${suggestion({ word: name, words: Object.keys(goldenPaths) })}`,
    );
  }
  const wanted = range === undefined ? [] : parseRange(range);
  const present = parseRange(manifest.version);
  if (
    !wanted ||
    (range !== undefined && present && !rangesMeet(wanted, present))
  ) {
    return error(
      'library-version-mismatch',
      wanted
        ? `The library ${manifest.name} is at version ${manifest.version}, which is not in \`${range}\`.`
        : `\`${range}\` is not a version range. Write one like \`^1.2.0\`.`,
    );
  }
  return goldenPaths[name];
}

/**
 * Decides everything about a pipeline but its form: merges context, golden path and pipeline,
 * selects an implementation for each module by its evidence, and checks inputs and rules
 * (formats.md, section 3). Nothing that it does not do is ignored: it is an error.
 *
 * @param options.target - facts for `when`, and the runner where nothing names one
 * @param options.today - the day, as `YYYY-MM-DD`, on which waivers are judged
 * @param options.locate - places in `pipeline.yaml`, for the ranges of the diagnostics
 * @returns a resolution as far as it goes, also beside errors; none if there is no golden path
 */
export function resolve(options: {
  library: Library;
  evidence: Evidence;
  pipeline: Pipeline;
  target: Target;
  today: string;
  locate?: Locate;
}): { resolution?: Resolution; diagnostics: Diagnostic[] } {
  const { library, evidence, pipeline, target, today, locate } = options;
  const report = new Report({ source: 'resolve', locate });
  const goldenPath = findGoldenPath({ library, pipeline, report });
  if (!goldenPath) {
    return { diagnostics: report.diagnostics };
  }
  const { name, title } = goldenPath.metadata;
  refuseUnsupported({ library, goldenPath, pipeline, report });
  const modules = correctModules({ evidence, pipeline, report });
  const rules = rulesOf({ library, goldenPath });
  applyWaivers({ rules, pipeline, today, report });
  const names = new Set([
    ...Object.keys(goldenPath.spec.contexts),
    ...Object.keys(pipeline.spec.contexts ?? {}),
  ]);
  const contexts = [...names].flatMap(
    context =>
      resolveContext({
        context,
        library,
        goldenPath,
        pipeline,
        modules,
        target,
        rules,
        check: checkValue,
        report,
      }) ?? [],
  );
  checkGeneralNames({
    library,
    values: goldenPath.spec.with,
    place: {
      file: library.sources[`GoldenPath/${name}`] ?? name,
      at: ['spec', 'with'],
    },
    report,
  });
  checkGeneralNames({
    library,
    values: pipeline.spec.with,
    place: { file: PIPELINE_PATH, at: ['spec', 'with'] },
    used: contexts.flatMap(({ instances }) =>
      instances.map(({ component }) => component),
    ),
    report,
  });
  if (
    // After an error this would only be its consequence.
    !hasErrors(report.diagnostics) &&
    !contexts.some(({ instances }) =>
      instances.some(({ state }) => state === 'active'),
    )
  ) {
    report.add({
      code: 'nothing-to-run',
      severity: 'warning',
      message:
        modules.length === 0
          ? 'Nothing was found in this repository that a component could work on, so there is no workflow yet.'
          : 'No component has anything to do here, so there is no workflow.',
      place: { file: PIPELINE_PATH, at: ['spec'] },
    });
  }
  return {
    resolution: {
      goldenPath: {
        library: library.manifest.name,
        name,
        title: title ?? name,
        version: library.manifest.version,
      },
      modules,
      contexts,
      changedOnly: pipeline.spec.changedOnly ?? false,
      questions: evidence.questions,
      requirements: {
        secrets: [],
        variables: [],
        permissions: {},
        runners: [],
      },
    },
    diagnostics: report.diagnostics,
  };
}
