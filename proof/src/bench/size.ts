import { build } from 'esbuild';
import { gzipSync } from 'zlib';
import type { BenchResult } from './result';
import { rounded } from './result';

/** The engine with all that it stands on, the linter included. */
const ENGINE = [
  '@edf/backstage-plugin-golden-path-common',
  '@edf/workflow-language',
]
  .map(name => `export * from '${name}';`)
  .join('\n');

const KILOBYTE = 1000;

/** Where a module of the bundle belongs: a stage of the engine, or a package. */
function partOf(path: string): string {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
  return inPackage ?? /src\/([^/]+)\//.exec(path)?.[1] ?? 'compose';
}

async function bundle(options: { external: string[]; minify: boolean }) {
  const result = await build({
    stdin: { contents: ENGINE, resolveDir: __dirname },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
    ...options,
  });
  const [file] = result.outputFiles;
  const [output] = Object.values(result.metafile.outputs);
  return { bytes: file.contents, inputs: output.inputs };
}

/**
 * What the whole engine weighs in a browser, minified and gzipped, and its largest parts by
 * their minified bytes, before gzip.
 */
export async function benchSize(): Promise<BenchResult[]> {
  const own = await bundle({ external: ['yaml'], minify: true });
  const all = await bundle({ external: [], minify: true });
  const parts = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(own.inputs)) {
    const part = partOf(path);
    parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
  }
  const figure = (
    name: string,
    bytes: number,
    goal: number | null = null,
  ): BenchResult => ({
    name,
    value: rounded(bytes / KILOBYTE),
    unit: 'KB',
    peer: null,
    goal,
  });
  return [
    figure('size without yaml', gzipSync(own.bytes, { level: 9 }).length, 60),
    figure('size with yaml', gzipSync(all.bytes, { level: 9 }).length),
    figure('size without yaml, not gzipped', own.bytes.length),
    ...[...parts]
      .sort(([, a], [, b]) => b - a)
      .map(([part, bytes]) => figure(`  of it ${part}`, bytes)),
  ];
}
