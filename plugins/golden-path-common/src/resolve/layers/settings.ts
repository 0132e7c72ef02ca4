import type { ResolvedInstance } from '../../model';
import type { Decide } from './decide';
import { inPlace, mergedOf, strongestOf, withoutOff } from './layers';
import type { InstanceOverride } from './layers';

/** What the overrides say, weakest first, about how the jobs of an instance run. */
export function settingsOf(options: {
  overrides: InstanceOverride[];
}): Pick<
  ResolvedInstance,
  'on' | 'matrix' | 'advisory' | 'needs' | 'before' | 'after'
> {
  const { overrides } = options;
  const on = mergedOf(overrides, 'on');
  const matrix = mergedOf(overrides, 'matrix');
  const advisory = strongestOf(overrides, said => said.advisory)?.value;
  return {
    ...(on && { on: withoutOff(on) }),
    ...(matrix && Object.keys(matrix).length > 0 && { matrix }),
    ...(advisory && { advisory }),
    needs: strongestOf(overrides, said => said.needs)?.value ?? [],
    before: strongestOf(overrides, said => said.before)?.value ?? [],
    after: strongestOf(overrides, said => said.after)?.value ?? [],
  };
}

/** Who gave an instance those of its settings that `explain` is asked for. */
export function settingDecisions(options: {
  overrides: InstanceOverride[];
  decide: Decide;
}): NonNullable<ResolvedInstance['decisions']> {
  const { overrides, decide } = options;
  const keys = ['on', 'matrix', 'before', 'after'] as const;
  return Object.fromEntries(
    keys.flatMap(key => {
      const said = strongestOf<unknown>(overrides, block => block[key]);
      if (!said) {
        return [];
      }
      const { layer, place } = said.override;
      return [[key, decide(layer.by, inPlace(place, key))]];
    }),
  );
}
