import { parseYamlDocuments } from '@edf/workflow-language';

/**
 * A workflow file as data; empty where it cannot be read. Anybody may have written it, so it is
 * read within the engine's limits: the `yaml` package alone takes minutes for a file that is made
 * for it. The forge runs the first document of several.
 */
export function readWorkflow(text: string): Record<string, unknown> {
  const { documents } = parseYamlDocuments({ text, path: '' });
  return toRecord(documents[0]?.value);
}

export function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
