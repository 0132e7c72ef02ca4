import { PIPELINE_PATH } from '../model';
import type { DecidedBy, Decision, Library, Origin } from '../model';
import { libraryNameOf, lineOf } from '../resolve/decide';

/** Who decided, in words. */
const DECIDERS: Record<DecidedBy, string> = {
  lock: 'the golden path requires it',
  pipeline: "the repository's own pipeline says so",
  'golden-path': 'the golden path says so',
  context: 'the context says so',
  implementation: 'it is the default of the implementation',
  component: 'it is the default of the component',
  evidence: 'it fits what is in the repository',
};

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/**
 * Who decided, where, why, and what else was possible: one sentence.
 *
 * @param options.ofJob - it is not about the line, but about the job around it
 */
export function describeDecision(options: {
  decision: Decision;
  ofJob?: boolean;
}): string {
  const { decision, ofJob } = options;
  const { by, path, line, reason, alternatives = [] } = decision;
  const place = path ? ` (${path}${line === undefined ? '' : `:${line}`})` : '';
  const why = reason ? `, ${reason}` : '';
  const also =
    alternatives.length > 0
      ? `; also possible: ${alternatives.join(', ')}`
      : '';
  const who = ofJob
    ? `The job is there because ${DECIDERS[by]}`
    : capital(DECIDERS[by]);
  return `${who}${place}${why}${also}.`;
}

/** A library with the version that the file was made from. */
export interface LibraryVersion {
  name: string;
  version: string;
}

/** The library that a definition is from; the first one for what none says. */
export function libraryOf(
  library: Library,
  definition: string | undefined,
): LibraryVersion {
  const name = definition && libraryNameOf(library, definition);
  const part = library.parts?.find(({ manifest }) => manifest.name === name);
  const { manifest } = part ?? library;
  return { name: manifest.name, version: manifest.version };
}

/** What a node is, and what says so: one sentence. */
export function describeOrigin(options: {
  origin: Origin;
  library: Library;
}): string {
  const { origin, library } = options;
  const { what, definition, at = [], module } = origin;
  const where = module === undefined ? '' : `, for the module ${module}`;
  if (definition === undefined) {
    return `${capital(what)}${where}. This is a rule of Golden Path itself.`;
  }
  if (definition === 'Pipeline') {
    return `${capital(what)}${where}, from ${PIPELINE_PATH}.`;
  }
  const line = lineOf({ library, definition, path: at });
  const file = `${library.sources[definition] ?? definition}${
    line === undefined ? '' : `:${line}`
  }`;
  if (libraryNameOf(library, definition) === undefined) {
    return `${capital(what)}${where}, from ${file} of this repository.`;
  }
  const { name, version } = libraryOf(library, definition);
  return `${capital(
    what,
  )}${where}, from ${file} of the library ${name} ${version}.`;
}
