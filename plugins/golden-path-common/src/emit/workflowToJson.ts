import type { Workflow } from '../model';
import type { JsonValue } from '@edf/workflow-language';

/** Keys whose values may be pinned references; elsewhere such a map is only a map. */
const REFERENCE_KEYS = ['uses', 'image'];

function toJson(value: unknown, key?: string): JsonValue {
  if (Array.isArray(value)) {
    return value.map(item => toJson(item));
  }
  if (typeof value !== 'object' || value === null) {
    return value as JsonValue;
  }
  if (key !== undefined && REFERENCE_KEYS.includes(key) && 'pinned' in value) {
    return value.pinned as JsonValue;
  }
  const map: { [name: string]: JsonValue } = {};
  for (const [name, item] of Object.entries(value)) {
    if (item !== undefined) {
      map[name] = toJson(item, name);
    }
  }
  return map;
}

/**
 * What a reader of the printed file gets: the workflow as JSON. Whoever has just printed it need
 * not read it again.
 */
export function workflowToJson(workflow: Workflow): JsonValue {
  return toJson(workflow);
}
