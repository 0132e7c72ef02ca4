import type {
  JsonValue,
  Library,
} from '@edf/backstage-plugin-golden-path-common';
import {
  parsePipeline,
  parseYamlDocuments,
  PIPELINE_PATH,
} from '@edf/backstage-plugin-golden-path-common';

/** Where a definition says something. */
export interface DefinitionPlace {
  /** Absent for the repository's own pipeline. */
  library?: { name: string; version: string };
  path: string;
  line?: number;
}

function isNamed(value: JsonValue, kind: string, name: string): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const { metadata } = value;
  return (
    value.kind === kind &&
    typeof metadata === 'object' &&
    metadata !== null &&
    !Array.isArray(metadata) &&
    metadata.name === name
  );
}

/**
 * File and line of a value in a definition, `<Kind>/<name>` or `Pipeline`. `texts` are the files
 * of the library, as far as they are at hand: without them there is no line.
 */
export function findDefinition(options: {
  definition: string;
  at: (string | number)[];
  library: Library;
  texts: Readonly<Record<string, string>>;
  pipelineText: string;
}): DefinitionPlace | undefined {
  const { definition, at, library, texts, pipelineText } = options;
  if (definition === 'Pipeline') {
    const { locate } = parsePipeline({ text: pipelineText });
    return { path: PIPELINE_PATH, line: locate?.(at, 'key').start.line };
  }
  const path = library.sources[definition];
  if (path === undefined) return undefined;
  const [kind, name] = definition.split('/');
  const document = parseYamlDocuments({
    text: texts[path] ?? '',
    path,
  }).documents.find(({ value }) => isNamed(value, kind, name));
  const { manifest } = library;
  return {
    library: { name: manifest.name, version: manifest.version },
    path,
    line: document?.locate(at, 'key').start.line,
  };
}
