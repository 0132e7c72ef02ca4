import type { PipelineImplementation, PipelinePreparation } from '../model';

/** What is chosen by evidence: a way to carry out a component, or to prepare a module for it. */
export type Variant = PipelineImplementation | PipelinePreparation;

/** A definition with its key in the library. */
export interface Named<D extends Variant = Variant> {
  key: string;
  definition: D;
}

/** What it is a variant of: the name of a component, or of a preparation. */
export function interfaceOf({ spec }: Variant): string {
  return 'component' in spec ? spec.component : spec.preparation;
}

/** The part of the name behind that of its component or preparation: `go` of `unit-test-go`. */
export function variantOf(definition: Variant): string {
  const prefix = `${interfaceOf(definition)}-`;
  const { name } = definition.metadata;
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** Names by which one may ask for it: its variant, its name, its key. */
export function namesOf({ key, definition }: Named): string[] {
  return [variantOf(definition), definition.metadata.name, key];
}
