import type { Module } from '../../model';
import type { JsonValue } from '@edf/workflow-language';

/**
 * Facts of a module that a value may come from; `versions` by tool. A trait is true where the
 * module has it, and unsaid where not.
 */
const FACTS = [
  'name',
  'path',
  'ecosystem',
  'buildTool',
  'scripts',
  'dependencies',
  'versions.<tool>',
  'lockFile',
  'wrapper',
  'needs',
  'groups',
  'groups',
  'traits.<trait>',
];

/** A value that is not literal, taken apart. */
export type Reference =
  | { kind: 'outputs'; instance: string; output: string }
  | { kind: 'vars' | 'dispatch' | 'module' | 'matrix'; name: string };

/** Whether a value is `{ from: … }`. */
export function isReference(value: unknown): value is { from: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    typeof (value as { from?: unknown }).from === 'string'
  );
}

/** Takes `outputs.<instance>.<name>`, `vars.NAME` and the like apart. */
export function readFrom(from: string): Reference | undefined {
  const outputs = /^outputs\.([a-z0-9-]+)\.([A-Za-z_][A-Za-z0-9_-]*)$/.exec(
    from,
  );
  if (outputs) {
    return { kind: 'outputs', instance: outputs[1], output: outputs[2] };
  }
  const other =
    /^(?:(vars)\.([A-Za-z_][A-Za-z0-9_]*)|(dispatch|matrix)\.([A-Za-z_][A-Za-z0-9_-]*)|(module)\.([A-Za-z][A-Za-z0-9_.-]*))$/.exec(
      from,
    );
  const kind = other?.[1] ?? other?.[3] ?? other?.[5];
  const name = other?.[2] ?? other?.[4] ?? other?.[6];
  return kind && name
    ? { kind: kind as 'vars' | 'dispatch' | 'module' | 'matrix', name }
    : undefined;
}

/**
 * The value of a fact: nothing where the module has none, or there is no module.
 *
 * @returns `problem` where there is no such fact at all
 */
export function factOf(options: {
  fact: string;
  module?: Module;
}): { value?: JsonValue } | { problem: string } {
  const { fact, module } = options;
  const tool = /^versions\.(.+)$/.exec(fact)?.[1];
  const trait = /^traits\.(.+)$/.exec(fact)?.[1];
  if (tool === undefined && trait === undefined && !FACTS.includes(fact)) {
    return {
      problem: `A module has no fact \`${fact}\`. It has ${FACTS.map(
        known => `\`${known}\``,
      ).join(', ')}.`,
    };
  }
  if (!module) {
    return {};
  }
  const { facts, name, path } = module;
  const values: Record<string, JsonValue | undefined> = {
    ...facts,
    versions: undefined,
    name,
    path,
  };
  if (tool !== undefined) {
    return Object.hasOwn(facts.versions, tool)
      ? { value: facts.versions[tool] }
      : {};
  }
  if (trait !== undefined) {
    return facts.traits?.includes(trait) ? { value: true } : {};
  }
  const value = values[fact];
  return value === undefined ? {} : { value };
}
