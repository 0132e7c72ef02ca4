import { diagnostic } from '@edf/workflow-language';
import type { Library, Pipeline } from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import { buildLibrary, readDefinitions } from './library';
import { checkLibrary } from './check/checkLibrary';

/** Folders of components in a repository, each with `component.yaml`. */
const FOLDER =
  /^(\.golden-path\/components\/[^/]+)\/(?!(.*\/)?tests\/).*\.ya?ml$/;

/** The folders that a pipeline uses components from, as it writes them. */
function foldersIn(pipeline: Pipeline): Set<string> {
  return new Set(
    Object.values(pipeline.spec.contexts ?? {}).flatMap(block =>
      Object.values(block.components ?? {}).flatMap(instance =>
        typeof instance === 'object' && instance.use?.startsWith('./')
          ? instance.use
          : [],
      ),
    ),
  );
}

/**
 * Reads the components of a team's own repository that its pipeline uses: a folder below
 * `.golden-path/components` with `component.yaml`, and implementations below it. They are
 * checked like a library's. Their keys are the folders, as `use` writes them.
 *
 * @param options.contents - files of the repository, path to text
 * @param options.library - whose pins hold for them, too
 */
export function parseOwnComponents(options: {
  contents: Record<string, string>;
  pipeline: Pipeline;
  library: Library;
}): { own?: Library; diagnostics: Diagnostic[] } {
  const { contents, pipeline } = options;
  const wanted = foldersIn(pipeline);
  const diagnostics: Diagnostic[] = [];
  const own: Library = {
    ...buildLibrary({
      manifest: { name: '.', version: '0.0.0', owner: 'the team' },
      sourced: [],
      waivers: [],
    }),
    lines: {},
  };
  const paths = new Map<string, string[]>();
  for (const path of Object.keys(contents)) {
    const folder = FOLDER.exec(path)?.[1];
    if (folder !== undefined && wanted.has(`./${folder}`)) {
      paths.set(folder, [...(paths.get(folder) ?? []), path]);
    }
  }
  for (const [folder, files] of [...paths].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    readComponent({ ...options, folder, paths: files, own, diagnostics });
  }
  return Object.keys(own.components).length > 0
    ? { own, diagnostics }
    : { diagnostics };
}

/** Reads one folder into the library of all of them. */
function readComponent(options: {
  contents: Record<string, string>;
  library: Library;
  folder: string;
  paths: string[];
  own: Library;
  diagnostics: Diagnostic[];
}): void {
  const { contents, library, folder, paths, own, diagnostics } = options;
  const sourced = readDefinitions({ files: contents, paths, diagnostics });
  for (const { definition, path, locate } of sourced) {
    const isComponent = definition.kind === 'PipelineComponent';
    if (!isComponent && definition.kind !== 'PipelineImplementation') {
      diagnostics.push(
        diagnostic({
          code: 'unknown-kind',
          severity: 'error',
          message: `A folder of a component holds its \`PipelineComponent\` and its implementations, no \`${definition.kind}\`. Remove it.`,
          path,
          range: locate(['kind']),
          source: 'parse',
        }),
      );
    }
  }
  const part = buildLibrary({
    manifest: { ...own.manifest, pins: library.manifest.pins },
    sourced,
    waivers: [],
  });
  diagnostics.push(...checkLibrary({ library: part, sourced }));
  const [name, second] = Object.keys(part.components);
  if (name === undefined || second !== undefined) {
    diagnostics.push(
      diagnostic({
        code: 'unknown-component',
        severity: 'error',
        message: `The folder ${folder} must define one component, not ${
          second === undefined ? 'none' : 'several'
        }.`,
        path: `${folder}/component.yaml`,
        source: 'parse',
      }),
    );
    return;
  }
  const key = `./${folder}`;
  const keep = (from: string, to: string) => {
    own.sources[to] = part.sources[from];
    own.digests[to] = part.digests[from];
    if (own.lines && part.lines) {
      own.lines[to] = part.lines[from];
    }
  };
  own.components[key] = part.components[name];
  keep(`PipelineComponent/${name}`, `PipelineComponent/${key}`);
  for (const [id, implementation] of Object.entries(part.implementations)) {
    own.implementations[`${key}/${id}`] = implementation;
    keep(`PipelineImplementation/${id}`, `PipelineImplementation/${key}/${id}`);
  }
}
