import { PIPELINE_PATH } from '../model';
import type { DecidedBy, Decision, Library, Origin } from '../model';
import type { Locate } from '@edf/workflow-language';
import { libraryNameOf, lineOf } from '../resolve/layers/decide';

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

/** Where something is written. */
export interface DefinitionPlace {
  /** Absent for the files of the repository itself. */
  library?: LibraryVersion;
  path: string;
  /** Absent where it is not known, and where no part of the definition is meant. */
  line?: number;
}

/**
 * File and line of what an origin names; nothing for a rule of the engine.
 *
 * @param options.locate - places in `pipeline.yaml`, for lines in it
 */
export function placeOfOrigin(options: {
  origin: Origin;
  library: Library;
  locate?: Locate;
}): DefinitionPlace | undefined {
  const { origin, library, locate } = options;
  const { definition, at } = origin;
  if (definition === undefined) {
    return undefined;
  }
  const isPipeline = definition === 'Pipeline';
  const line = isPipeline
    ? at && locate?.(at, 'key').start.line
    : lineOf({ library, definition, path: at ?? [] });
  const isOfLibrary =
    !isPipeline && libraryNameOf(library, definition) !== undefined;
  return {
    ...(isOfLibrary && { library: libraryOf(library, definition) }),
    path: isPipeline
      ? PIPELINE_PATH
      : library.sources[definition] ?? definition,
    ...(line !== undefined && { line }),
  };
}

/** What a node is, and what says so: one sentence. */
export function describeOrigin(options: {
  origin: Origin;
  library: Library;
  locate?: Locate;
}): string {
  const { what, module } = options.origin;
  const place = placeOfOrigin(options);
  const where = module === undefined ? '' : `, for the module ${module}`;
  const said = `${capital(what)}${where}`;
  if (!place) {
    return `${said}. This is a rule of Golden Path itself.`;
  }
  const { library, path, line } = place;
  const file = line === undefined ? path : `${path}:${line}`;
  if (path === PIPELINE_PATH) {
    return `${said}, from ${file}.`;
  }
  return library
    ? `${said}, from ${file} of the library ${library.name} ${library.version}.`
    : `${said}, from ${file} of this repository.`;
}
