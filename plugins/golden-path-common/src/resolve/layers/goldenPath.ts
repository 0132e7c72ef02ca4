import { PIPELINE_PATH } from '../../model';
import type { GoldenPath, Library, Pipeline } from '../../model';
import { suggestion } from '@edf/workflow-language';
import { placeOf } from './decide';
import { keyIn } from '../../library/libraries';
import type { Place, Report } from '../../report/report';
import { parseRange, rangesMeet } from '../../facts/versions';

/** A golden path with its key in the library. */
export interface NamedGoldenPath {
  key: string;
  goldenPath: GoldenPath;
}

/** What `[library/]name[@range]` says. */
export interface GoldenPathReference {
  library?: string;
  name: string;
  range?: string;
}

export function readReference(text: string): GoldenPathReference | undefined {
  const match = /^(?:([^/@]+)\/)?([^/@]+)(?:@(.+))?$/.exec(text);
  return match?.[2] !== undefined
    ? { library: match[1], name: match[2], range: match[3] }
    : undefined;
}

/** Finds one golden path. Says what is wrong where it cannot be had. */
function find(options: {
  reference: string;
  library: Library;
  place: Place;
  report: Report;
}): NamedGoldenPath | undefined {
  const { reference, library, place, report } = options;
  const error = (code: string, message: string) => {
    report.error({ code, message, place });
    return undefined;
  };
  const read = readReference(reference);
  if (!read) {
    return error(
      'unknown-golden-path',
      `\`${reference}\` does not name a golden path. Write its name, like \`service\`, or \`library/name@range\`.`,
    );
  }
  const parts = library.parts ?? [library];
  const from =
    read.library === undefined
      ? undefined
      : parts.find(({ manifest }) => manifest.name === read.library);
  if (read.library !== undefined && !from) {
    return error(
      'unknown-library',
      `There is no library \`${read.library}\`.${suggestion({
        word: read.library,
        words: parts.map(({ manifest }) => manifest.name),
      })}`,
    );
  }
  const key = keyIn({
    library,
    kind: 'GoldenPath',
    reference: from ? `${from.manifest.name}/${read.name}` : read.name,
  });
  if (key === undefined) {
    return error(
      'unknown-golden-path',
      `There is no golden path \`${read.name}\` in the library ${
        (from ?? library).manifest.name
      }.${suggestion({
        word: read.name,
        words: Object.keys((from ?? library).goldenPaths),
      })}`,
    );
  }
  const { manifest } = from ?? library;
  const wanted = read.range === undefined ? [] : parseRange(read.range);
  const present = parseRange(manifest.version);
  if (
    !wanted ||
    (read.range !== undefined && present && !rangesMeet(wanted, present))
  ) {
    return error(
      'library-version-mismatch',
      wanted
        ? `The library ${manifest.name} is at version ${manifest.version}, which is not in \`${read.range}\`.`
        : `\`${read.range}\` is not a version range. Write one like \`^1.2.0\`.`,
    );
  }
  return { key, goldenPath: library.goldenPaths[key] };
}

/**
 * The golden path that the pipeline names, behind those that it extends: the one that extends
 * nothing comes first. Nothing where one of them cannot be had, or they go in a circle.
 */
export function findGoldenPaths(options: {
  library: Library;
  pipeline: Pipeline;
  report: Report;
}): NamedGoldenPath[] | undefined {
  const { library, pipeline, report } = options;
  const found: NamedGoldenPath[] = [];
  let reference: string | undefined = pipeline.spec.goldenPath;
  let place: Place = {
    file: PIPELINE_PATH,
    at: ['spec', 'goldenPath'],
    part: 'value',
  };
  while (reference !== undefined) {
    const next = find({ reference, library, place, report });
    if (!next) {
      return undefined;
    }
    place = placeOf(library, `GoldenPath/${next.key}`, 'spec', 'extends');
    if (found.some(({ key }) => key === next.key)) {
      report.error({
        code: 'extends-cycle',
        message: `The golden path extends itself: ${[
          ...found.map(({ key }) => key).reverse(),
          next.key,
        ].join(' → ')}. One of them must not extend another.`,
        place,
      });
      return undefined;
    }
    found.unshift(next);
    // A golden path without a library means one of its own library first.
    reference = next.goldenPath.spec.extends;
    if (reference !== undefined && !reference.includes('/')) {
      const home = library.homes?.[`GoldenPath/${next.key}`];
      reference = home === undefined ? reference : `${home}/${reference}`;
    }
  }
  return found;
}
