import fc from 'fast-check';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import {
  printWorkflow,
  canonicalJson,
} from '@edf/backstage-plugin-golden-path-common';
import { printDocument } from '@edf/workflow-language';
import type { PrintableMap } from '@edf/workflow-language';
import type { Workflow } from '@edf/backstage-plugin-golden-path-common';
import { composed, scenario } from '../arbitraries/scenario';
import { printable } from '../arbitraries/printable';
import { assertSame } from './property';
import type { Property } from './property';

/** A YAML parser. */
export interface Reader {
  name: string;
  read: (text: string) => unknown | Promise<unknown>;
  /** It takes the key `on` for `true`, as YAML 1.1 says. All forges read it as people write it. */
  onIsTrue?: boolean;
}

/** The parsers that run in this process. */
export const READERS: Reader[] = [
  { name: 'yaml', read: text => parse(text) },
  {
    name: 'yaml as YAML 1.1',
    read: text => parse(text, { version: '1.1', merge: false }),
    onIsTrue: true,
  },
  { name: 'js-yaml', read: text => load(text) },
];

/** A workflow as its readers see it: a reference is only what is pinned. */
function asRead(workflow: Workflow): Record<string, unknown> {
  return JSON.parse(JSON.stringify(workflow), (_, value) =>
    typeof value === 'object' && value !== null && 'pinned' in value
      ? value.pinned
      : value,
  );
}

async function assertRead(options: {
  reader: Reader;
  text: string;
  value: unknown;
}): Promise<void> {
  const { reader, text, value } = options;
  assertSame(
    canonicalJson(await reader.read(text)),
    canonicalJson(value),
    `${reader.name} reads something else from\n${text}`,
  );
}

/** What is printed is read back the same by this parser. */
export function readBack(reader: Reader): Property[] {
  return [
    {
      name: `a printed document is read back the same by ${reader.name}`,
      weight: 40,
      create: () =>
        fc.asyncProperty(printable, value => {
          const content: PrintableMap = { root: value };
          const text = printDocument(content);
          return assertRead({ reader, text, value: content });
        }),
    },
    {
      name: `a generated workflow is read back the same by ${reader.name}`,
      weight: 1,
      create: () =>
        fc.asyncProperty(scenario, async made => {
          for (const { workflow } of composed(made).workflows) {
            const { on, ...rest } = asRead(workflow);
            await assertRead({
              reader,
              text: printWorkflow(workflow),
              value: { ...rest, [reader.onIsTrue ? 'true' : 'on']: on },
            });
          }
        }),
    },
  ];
}
