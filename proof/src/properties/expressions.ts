import fc from 'fast-check';
import { parse } from 'yaml';
import { hasErrors } from '@edf/workflow-language';
import type { Composition } from '@edf/backstage-plugin-golden-path-common';
import { composed, scenario } from '../arbitraries/scenario';
import type { Scenario } from '../arbitraries/scenario';
import { textWithExpression } from '../arbitraries/text';
import { assertSame } from './property';
import type { Property } from './property';

/** Keys whose values are scripts or conditions: what runs. */
const RUNS = new Set(['run', 'if', 'shell', 'working-directory', 'uses']);

/** All that is evaluated or run in a workflow, as a sorted list. */
function whatRuns(text: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') {
      if (RUNS.has(key)) {
        found.push(`${key}: ${value}`);
      }
      found.push(...(value.match(/\$\{\{[\s\S]*?\}\}|\$\{\{.*/g) ?? []));
    } else if (Array.isArray(value)) {
      value.forEach(item => walk(item, key));
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        found.push(...(name.match(/\$\{\{.*/g) ?? []));
        walk(item, name);
      }
    }
  };
  walk(parse(text), '');
  return found.sort();
}

function allThatRuns({ workflows, files }: Composition): string {
  return files
    .filter(({ path }) => workflows.some(made => made.path === path))
    .map(({ path, content }) => [path, ...whatRuns(content)].join('\n'))
    .join('\n\n');
}

/** Whatever people type as a value or a title, the same expressions and scripts come out. */
const typedTextsRunNothing: Property = {
  name: 'what people type never creates, changes or removes an expression or a script',
  weight: 1,
  create: () =>
    fc.property(scenario, made => {
      const hostile = composed(made);
      const plain = composed(made, made.repository, made.plainPipeline);
      if (hasErrors(plain.diagnostics)) {
        return;
      }
      if (hasErrors(hostile.diagnostics)) {
        throw new Error(
          `Refused, unlike plain texts: ${JSON.stringify(
            hostile.diagnostics,
            null,
            2,
          )}`,
        );
      }
      assertSame(
        allThatRuns(hostile),
        allThatRuns(plain),
        'Other things run than with plain texts',
      );
    }),
};

/** The same scenario, in which every text that somebody typed is this one. */
function withTyped(made: Scenario, text: string): string {
  return JSON.stringify(
    JSON.parse(made.plainPipeline, (_, value) =>
      typeof value === 'string' ? value.replace(/^plain$/, () => text) : value,
    ),
  );
}

/** Where nothing reads the value, as in a component that has no module here, it may stay. */
const expressionsAreRefused: Property = {
  name: 'a value that holds an expression is refused, or nothing of it is written',
  weight: 1,
  create: () =>
    fc.property(scenario, textWithExpression, (made, text) => {
      const pipeline = withTyped(made, text);
      const composition = composed(made, made.repository, pipeline);
      if (composition.changeSet) {
        assertSame(
          allThatRuns(composition),
          allThatRuns(composed(made, made.repository, made.plainPipeline)),
          `Accepted, and other things run:\n${pipeline}`,
        );
      }
    }),
};

export const expressions: Property[] = [
  typedTextsRunNothing,
  expressionsAreRefused,
];
