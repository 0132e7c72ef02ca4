import { stringify } from 'yaml';
import { printWorkflow } from '@edf/backstage-plugin-golden-path-common';
import type { Workflow } from '@edf/backstage-plugin-golden-path-common';
import { compare, timing } from './measure';
import { versionOf } from './peers';
import type { BenchResult } from './result';
import { rounded } from './result';

/** References without their comments, which `stringify` cannot take from plain data. */
function plain(workflow: Workflow): unknown {
  return JSON.parse(JSON.stringify(workflow), (_, value) =>
    typeof value === 'object' && value !== null && 'pinned' in value
      ? value.pinned
      : value,
  );
}

/** Reads a character, so that a text which is still in pieces is put together in time. */
function flat(text: string): number {
  return text.charCodeAt(text.length - 1);
}

/**
 * Printing against `yaml.stringify`, both from plain values to text. The peer gets its values
 * ready made, and the options that make it print what we print: no aliases, no folded lines.
 */
export async function benchPrinting(
  workflows: Workflow[],
): Promise<BenchResult[]> {
  const values = workflows.map(plain);
  const options = { lineWidth: 0, aliasDuplicateObjects: false };
  const { ratio, ours } = await compare({
    ours: timing(() => workflows.map(each => flat(printWorkflow(each)))),
    peer: timing(() => values.map(value => flat(stringify(value, options)))),
  });
  return [
    {
      name: 'printing',
      value: rounded(ratio),
      unit: 'x',
      peer: `stringify of yaml ${versionOf('yaml')}`,
      goal: 30,
    },
    {
      name: 'printing, one workflow',
      value: rounded(ours / workflows.length),
      unit: 'ms',
      peer: null,
      goal: null,
    },
  ];
}
