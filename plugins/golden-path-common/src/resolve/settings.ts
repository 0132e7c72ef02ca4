import type { ResolvedInstance } from '../model';
import type { Decide } from './decide';
import { inPlace, mergedOf, strongestOf, withoutOff } from './layers';
import type { Statement } from './layers';

/** What the statements say, weakest first, about how the jobs of an instance run. */
export function settingsOf(options: {
  statements: Statement[];
}): Pick<
  ResolvedInstance,
  'on' | 'matrix' | 'advisory' | 'needs' | 'before' | 'after'
> {
  const { statements } = options;
  const on = mergedOf(statements, 'on');
  const matrix = mergedOf(statements, 'matrix');
  const advisory = strongestOf(statements, said => said.advisory)?.value;
  return {
    ...(on && { on: withoutOff(on) }),
    ...(matrix && Object.keys(matrix).length > 0 && { matrix }),
    ...(advisory && { advisory }),
    needs: strongestOf(statements, said => said.needs)?.value ?? [],
    before: strongestOf(statements, said => said.before)?.value ?? [],
    after: strongestOf(statements, said => said.after)?.value ?? [],
  };
}

/** Who gave an instance those of its settings that `explain` is asked for. */
export function settingDecisions(options: {
  statements: Statement[];
  decide: Decide;
}): NonNullable<ResolvedInstance['decisions']> {
  const { statements, decide } = options;
  const keys = ['on', 'matrix', 'before', 'after'] as const;
  return Object.fromEntries(
    keys.flatMap(key => {
      const said = strongestOf<unknown>(statements, block => block[key]);
      if (!said) {
        return [];
      }
      const { layer, place } = said.statement;
      return [[key, decide(layer.by, inPlace(place, key))]];
    }),
  );
}
