import { existsSync, statSync } from 'fs';
import { dirname, join, relative, resolve } from 'path';
import { readFiles } from './files';

/** Which files of a folder import which, by path below it; also for types alone. Tests are not looked at. */
export type Imports = Map<string, { own: string[]; foreign: string[] }>;

const STATEMENT =
  /(?:[\w}*] from|^import|^export \* from|require\()\s*'([^']+)'/gm;

/** Reads the imports of all files below a folder, as far as they are below it, too. */
export function readImports(folder: string): Imports {
  const sources = Object.entries(readFiles(folder)).filter(
    ([path]) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path),
  );
  return new Map(
    sources.map(([path, text]) => {
      const names = [...text.matchAll(STATEMENT)].map(([, name]) => name);
      return [
        path,
        {
          own: names
            .filter(name => name.startsWith('.'))
            .map(name => fileOf({ folder, path, name }))
            .filter(target => !target.startsWith('..')),
          foreign: names.filter(name => !name.startsWith('.')),
        },
      ];
    }),
  );
}

/** The path of the file that an import leads to. */
function fileOf(options: {
  folder: string;
  path: string;
  name: string;
}): string {
  const { folder, path, name } = options;
  const target = resolve(folder, dirname(path), name);
  const found = [
    target,
    `${target}.ts`,
    `${target}.tsx`,
    join(target, 'index.ts'),
  ].find(file => existsSync(file) && statSync(file).isFile());
  if (!found) {
    throw new Error(`${path} imports ${name}, which is no file.`);
  }
  return relative(folder, found);
}

/** The first folder of a path; empty for a file at the top. */
export function topOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

/** Folders, each with those that it may import: a later one an earlier one only. */
export type ImportTable = Record<string, readonly string[]>;

/**
 * The imports between folders that a table does not allow, each as `file -> file`, and rows of it that look ahead. Files
 * beside the folders may import all; no folder may import them.
 */
export function forbiddenImports(options: {
  imports: Imports;
  allowed: ImportTable;
}): string[] {
  return [...importsOutside(options), ...rowsAhead(options.allowed)];
}

function rowsAhead(allowed: ImportTable): string[] {
  const folders = Object.keys(allowed);
  return folders.flatMap((folder, index) =>
    allowed[folder]
      .filter(other => !folders.slice(0, index).includes(other))
      .map(other => `${folder} comes before ${other}`),
  );
}

function importsOutside(options: {
  imports: Imports;
  allowed: ImportTable;
}): string[] {
  const { imports, allowed } = options;
  return [...imports].flatMap(([path, { own }]) => {
    const from = topOf(path);
    return own
      .filter(target => {
        const to = topOf(target);
        return (
          from !== '' && from !== to && !(allowed[from] ?? []).includes(to)
        );
      })
      .map(target => `${path} -> ${target}`);
  });
}

/** Files that import each other, directly or not: one list for each group, sorted. */
export function cyclesOf(imports: Imports): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  // Tarjan's algorithm: what is left on the stack above a file, when all that it imports has been seen, imports it.
  const visit = (path: string): number => {
    const index = order.size;
    order.set(path, index);
    let low = index;
    stack.push(path);
    for (const target of imports.get(path)?.own ?? []) {
      if (!order.has(target)) {
        low = Math.min(low, visit(target));
      } else if (stack.includes(target)) {
        low = Math.min(low, lowest.get(target) ?? order.get(target) ?? low);
      }
    }
    lowest.set(path, low);
    if (low === index) {
      const group = stack.splice(stack.indexOf(path));
      if (group.length > 1) {
        cycles.push(group.sort());
      }
    }
    return low;
  };
  for (const path of imports.keys()) {
    if (!order.has(path)) {
      visit(path);
    }
  }
  return cycles;
}
