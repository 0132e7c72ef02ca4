import type { JsonValue } from '@edf/backstage-plugin-golden-path-common';
import { parseYaml } from '@edf/backstage-plugin-golden-path-common';

type Path = (string | number)[];

/** A node of a workflow file, by the name that it has in the lock, and the lines it takes. */
export interface WorkflowNode {
  name: string;
  /** The node around it; absent for keys of the workflow. */
  parent?: string;
  line: number;
  endLine: number;
  value: JsonValue;
}

type Found = Pick<WorkflowNode, 'name' | 'parent' | 'value'> & { at: Path };

function isMap(value: unknown): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stepNodes(job: string, steps: JsonValue[]): Found[] {
  return steps.flatMap((step, index) => {
    const at = ['jobs', job, 'steps', index];
    const name = `${job}/${
      isMap(step) && typeof step.id === 'string' ? step.id : index + 1
    }`;
    const keys = Object.entries(isMap(step) ? step : {});
    return [
      { name, parent: `${job}.steps`, value: step, at },
      ...keys.map(([key, value]) => ({
        name: `${name}.${key}`,
        parent: name,
        value,
        at: [...at, key],
      })),
    ];
  });
}

function jobNodes(job: string, value: JsonValue): Found[] {
  return [
    { name: job, parent: 'jobs', value, at: ['jobs', job] },
    ...Object.entries(isMap(value) ? value : {}).flatMap(([key, inside]) => [
      {
        name: `${job}.${key}`,
        parent: job,
        value: inside,
        at: ['jobs', job, key],
      },
      ...(key === 'steps' && Array.isArray(inside)
        ? stepNodes(job, inside)
        : []),
    ]),
  ];
}

/**
 * All nodes of a workflow in the order of its text; `undefined` when it is no YAML. A node takes
 * the lines up to the next one that is not inside it.
 */
export function nodesOf(text: string): WorkflowNode[] | undefined {
  const { document } = parseYaml({ text, path: '' });
  if (!document || !isMap(document.value)) return undefined;
  const found = Object.entries(document.value).flatMap(
    ([key, value]): Found[] => [
      { name: key, value, at: [key] },
      ...(key === 'jobs' && isMap(value)
        ? Object.entries(value).flatMap(([job, inside]) =>
            jobNodes(job, inside),
          )
        : []),
    ],
  );
  const lines = text.replace(/\n$/, '').split('\n');
  const placed = found
    .map(({ at, ...node }) => {
      const isItem = typeof at[at.length - 1] === 'number';
      const range = document.locate(at, isItem ? 'value' : 'key');
      return { ...node, line: range.start.line, depth: at.length };
    })
    // Stable: what stands around comes first where both begin in one line.
    .sort((a, b) => a.line - b.line);
  return placed.map(({ depth, ...node }, index) => {
    const next = placed.slice(index + 1).find(other => other.depth <= depth);
    let endLine = next ? Math.max(node.line, next.line - 1) : lines.length;
    // Empty lines between two nodes belong to neither.
    while (endLine > node.line && lines[endLine - 1].trim() === '') {
      endLine -= 1;
    }
    return { ...node, endLine };
  });
}
