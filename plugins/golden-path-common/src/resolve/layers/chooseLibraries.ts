import { PIPELINE_PATH } from '../../model';
import type { Library, Pipeline } from '../../model';
import { suggestion } from '@edf/workflow-language';
import { readReference } from './goldenPath';
import { joinLibraries } from '../../library/libraries';
import type { Report } from '../../report/report';
import { parseRange, rangesMeet } from '../../facts/versions';
import type { VersionRange } from '../../facts/versions';

/** The library of a name, in the range that is wanted. Says what is wrong otherwise. */
function choose(options: {
  name: string;
  range: unknown;
  available: Library[];
  report: Report;
}): Library | undefined {
  const { name, available, report } = options;
  const error = (code: string, message: string) => {
    report.error({
      code,
      message,
      place: { file: PIPELINE_PATH, at: ['spec', 'libraries', name] },
    });
    return undefined;
  };
  const named = available.filter(({ manifest }) => manifest.name === name);
  if (named.length === 0) {
    return error(
      'unknown-library',
      `There is no library \`${name}\` here.${suggestion({
        word: name,
        words: available.map(({ manifest }) => manifest.name),
      })}`,
    );
  }
  const range = String(options.range);
  const wanted: VersionRange | undefined = parseRange(range);
  if (!wanted) {
    return error(
      'library-version-mismatch',
      `\`${range}\` is not a version range. Write one like \`^1.2.0\`.`,
    );
  }
  const fitting = named.find(({ manifest }) => {
    const present = parseRange(manifest.version);
    return present && rangesMeet(wanted, present);
  });
  return (
    fitting ??
    error(
      'library-version-mismatch',
      `The library ${name} is at version ${named
        .map(({ manifest }) => manifest.version)
        .join(' and ')}, which is not in \`${range}\`.`,
    )
  );
}

/** The libraries that a golden path extends into, its own first. */
function homesOf(options: {
  first: Library;
  goldenPath: string | undefined;
  others: Library[];
}): Library[] {
  const homes = [options.first];
  const seen = new Set<unknown>();
  let [name, at] = [options.goldenPath, options.first];
  while (name !== undefined && Object.hasOwn(at.goldenPaths, name)) {
    const goldenPath = at.goldenPaths[name];
    if (seen.has(goldenPath)) {
      break;
    }
    seen.add(goldenPath);
    const next = readReference(goldenPath.spec.extends ?? '');
    name = next?.name;
    at =
      options.others.find(({ manifest }) => manifest.name === next?.library) ??
      at;
    homes.push(at);
  }
  return homes;
}

/**
 * The libraries of a pipeline as one view: that of its golden path first, those that this one
 * extends, and the one that is always there; then those that the pipeline names, in their
 * order. What a golden path, its contexts and runners mean by a name, no library that a team
 * brings along can change: a component that is required would be another one.
 *
 * @param options.library - the one that is always there
 * @param options.libraries - others that a pipeline may name
 * @param options.own - components of the repository itself
 */
export function chooseLibraries(options: {
  library: Library;
  libraries?: Library[];
  own?: Library;
  pipeline: Pipeline;
  report: Report;
}): Library {
  const { library, libraries = [], own, pipeline, report } = options;
  const available = [library, ...libraries];
  const named = Object.entries(pipeline.spec.libraries ?? {}).flatMap(
    ([name, range]) => choose({ name, range, available, report }) ?? [],
  );
  const reference = readReference(pipeline.spec.goldenPath);
  const candidates = [library, ...named];
  const first =
    reference?.library === undefined
      ? candidates.find(
          ({ goldenPaths }) =>
            reference !== undefined &&
            Object.hasOwn(goldenPaths, reference.name),
        )
      : [...named, ...available].find(
          ({ manifest }) => manifest.name === reference.library,
        );
  const parts = [
    ...homesOf({
      first: first ?? library,
      goldenPath: reference?.name,
      others: candidates,
    }),
    library,
    ...named,
  ];
  return joinLibraries({
    parts: [
      // One version of each.
      ...parts.filter(
        ({ manifest }, index) =>
          parts.findIndex(other => other.manifest.name === manifest.name) ===
          index,
      ),
      ...(own ? [own] : []),
    ],
  });
}
