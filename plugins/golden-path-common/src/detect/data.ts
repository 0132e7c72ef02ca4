import { parse as parseToml } from 'smol-toml';
import { parseYamlDocuments } from '@edf/workflow-language';
import type { Folder } from './ecosystem';
import { join } from './paths';

/** What JSON, TOML and YAML files hold at their top. */
export type Table = Record<string, unknown>;

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The table at a path of keys; an empty one where something is missing. */
export function tableAt(table: Table, ...keys: string[]): Table {
  return keys.reduce<Table>((current, key) => {
    const next = Object.hasOwn(current, key) ? current[key] : undefined;
    return isTable(next) ? next : {};
  }, table);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A version that may have been written as a number: `version: 3`. */
export function versionOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** The texts of a list; none of anything else. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

/** The tables of a list, or of the values of a table. */
export function tablesOf(value: unknown): Table[] {
  if (Array.isArray(value)) return value.filter(isTable);
  return isTable(value) ? Object.values(value).filter(isTable) : [];
}

export function keysOf(value: unknown): string[] {
  return isTable(value) ? Object.keys(value) : [];
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0].replace(/\.$/, '');
}

function readTable(options: {
  folder: Folder;
  name: string;
  language: string;
  parse(text: string): unknown;
}): Table {
  const { folder, name, language } = options;
  const text = folder.read(name);
  if (text === undefined) return {};
  try {
    const parsed = options.parse(text);
    if (isTable(parsed)) return parsed;
    folder.report({ name, message: `It holds no ${language} object.` });
  } catch (error) {
    folder.report({
      name,
      message: `It is not valid ${language}: ${messageOf(error)}.`,
    });
  }
  return {};
}

/** A JSON file; an empty table where it is missing, was not read, or is broken. */
export function readJson(folder: Folder, name: string): Table {
  return readTable({ folder, name, language: 'JSON', parse: JSON.parse });
}

/** A TOML file; an empty table where it is missing, was not read, or is broken. */
export function readToml(folder: Folder, name: string): Table {
  return readTable({ folder, name, language: 'TOML', parse: parseToml });
}

/**
 * The documents of a YAML text that are tables, and what is wrong with it. With anything but
 * plain data in it (tags, templates) it gives none.
 */
export function parseYamlTables(options: { text: string; path: string }): {
  tables: Table[];
  problem?: string;
} {
  const { documents, diagnostics } = parseYamlDocuments(options);
  return {
    tables: documents.flatMap(({ value }) => (isTable(value) ? [value] : [])),
    problem: diagnostics[0]?.message,
  };
}

/** The first document of a YAML file; an empty table where there is none. */
export function readYaml(folder: Folder, name: string): Table {
  const text = folder.read(name);
  if (text === undefined) return {};
  const path = join(folder.path, name);
  const { tables, problem } = parseYamlTables({ text, path });
  if (problem !== undefined || tables.length === 0) {
    folder.report({
      name,
      message: problem ?? 'It holds no YAML object.',
    });
  }
  return tables[0] ?? {};
}
