import fc from 'fast-check';
import type { Composition } from '@edf/backstage-plugin-golden-path-common';
import { applied } from '@edf/golden-path-testing/engine';
import { composed, scenario } from '../arbitraries/scenario';
import type { Scenario } from '../arbitraries/scenario';
import { assertSame } from './property';
import type { Property } from './property';

function outcome(composition: Composition): string {
  const { files, changeSet, diagnostics } = composition;
  return JSON.stringify({ files, changeSet, diagnostics }, null, 1);
}

/** The same map with its keys in another order. */
function reordered<T>(map: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).reverse());
}

const isDeterministic: Property = {
  name: 'the same input gives the same bytes, in whichever order files come',
  weight: 1,
  create: () =>
    fc.property(scenario, made => {
      const first = outcome(composed(made));
      assertSame(outcome(composed(made)), first, 'The second run');
      const other: Scenario = {
        ...made,
        library: reordered(made.library),
        repository: reordered(made.repository),
      };
      assertSame(outcome(composed(other)), first, 'Files in another order');
    }),
};

const settles: Property = {
  name: 'after its change set is applied, there is nothing more to do',
  weight: 1,
  create: () =>
    fc.property(scenario, made => {
      const first = composed(made);
      if (!first.changeSet) {
        return;
      }
      const second = composed(made, applied(made.repository, first));
      if (!second.changeSet?.empty) {
        throw new Error(
          `There is still something to do: ${JSON.stringify(
            second.changeSet?.files.filter(({ action }) => action !== 'keep') ??
              second.diagnostics,
            null,
            2,
          )}`,
        );
      }
    }),
};

const hasNoFindings: Property = {
  name: 'the linter has no error to find in what we write',
  weight: 1,
  create: () =>
    fc.property(scenario, made => {
      const found = composed(made).diagnostics.filter(
        ({ source, severity }) => source === 'lint' && severity === 'error',
      );
      if (found.length > 0) {
        throw new Error(JSON.stringify(found, null, 2));
      }
    }),
};

export const composing: Property[] = [isDeterministic, settles, hasNoFindings];
