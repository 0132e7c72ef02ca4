import { KIND_NAMES, PIPELINE_PATH } from '../../model';
import type { DecidedBy, Decision, Definition, Library } from '../../model';
import { lineIn } from '../../library/lines';
import type { Locate } from '@edf/workflow-language';
import { homeOf, mapOf } from '../../library/libraries';
import type { Place } from '../../report/report';

/** Makes a decision of who decided, and where that is written. */
export type Decide = (
  by: DecidedBy,
  place: Place,
  more?: Pick<Decision, 'reason' | 'evidence' | 'alternatives'>,
) => Decision;

/** A definition of a library by `<Kind>/<name>`. */
export function definitionOf(
  library: Library,
  key: string,
): Definition | undefined {
  const slash = key.indexOf('/');
  const kind = key.slice(0, slash);
  const name = key.slice(slash + 1);
  const known = KIND_NAMES.find(other => other === kind);
  const map: Record<string, Definition> = known ? mapOf(library, known) : {};
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/**
 * The line in a definition's file on which a value stands, or what is around it.
 *
 * @param options.definition - `<Kind>/<name>`
 */
export function lineOf(options: {
  library: Library;
  definition: string;
  path: readonly (string | number)[];
}): number | undefined {
  const { library, path } = options;
  const definition = definitionOf(library, options.definition);
  return (
    definition &&
    lineIn({
      definition,
      lines: library.lines?.[options.definition],
      path,
    })
  );
}

/** Name of the library that a definition is from; none for the repository's own. */
export function libraryNameOf(
  library: Library,
  definition: string,
): string | undefined {
  const home = homeOf(library, definition);
  return home === '.' ? undefined : home;
}

/** Makes decisions for one library and one pipeline. */
export function createDecide(options: {
  library: Library;
  locate?: Locate;
}): Decide {
  const { library, locate } = options;
  return (by, place, more) => {
    const { definition, file, at } = place;
    const line = definition
      ? lineOf({ library, definition, path: at })
      : file === PIPELINE_PATH && locate?.(at, 'key').start.line;
    const name = definition && libraryNameOf(library, definition);
    return {
      by,
      path: file,
      ...(name && { library: name }),
      ...(line && { line }),
      ...more,
    };
  };
}

/** A place in a definition of a library. */
export function placeOf(
  library: Library,
  definition: string,
  ...at: Place['at']
): Place {
  return {
    file: library.sources[definition] ?? definition,
    at,
    definition,
  };
}
