import type { InstanceScope } from './instanceScope';
import { inPlace } from '../layers/layers';
import type { ChosenPreparation } from '../preparations/chosenPreparation';
import { explainRule } from '../rules/rules';

/** What a team may not say of the preparations of a required component. */
const LOCKED = ['env', 'before', 'after', 'steps'] as const;

/** Two preparations of one run cannot give a variable different values. */
function checkEnv(options: {
  scope: InstanceScope;
  preparations: readonly ChosenPreparation[];
}): void {
  const { scope, preparations } = options;
  const known = new Map<string, { value: unknown; name: string }>();
  for (const { name, resolved } of preparations) {
    for (const [variable, value] of Object.entries(resolved.env)) {
      const other = known.get(variable);
      if (other && other.value !== value) {
        scope.report.error({
          code: 'conflicting-preparations',
          message: `${scope.id} asks for the preparations \`${other.name}\` and \`${name}\`, which give \`${variable}\` different values. Give it one value, with \`env\` under \`preparations\`.`,
          place: scope.overrides[scope.overrides.length - 1].place,
          subject: scope.subject,
        });
      }
      known.set(variable, { value, name });
    }
  }
}

/**
 * What a required component asks for first is as fixed as the component: steps before it could
 * replace what it runs, or what it looks at.
 */
function checkLocks(options: {
  scope: InstanceScope;
  preparations: readonly ChosenPreparation[];
}): void {
  const { scope, preparations } = options;
  for (const rule of scope.rules.filter(({ required }) => required)) {
    for (const { name, overrides, off } of preparations) {
      const refused = overrides
        .filter(({ layer }) => layer.depth > rule.depth)
        .flatMap(({ said, place }) =>
          LOCKED.filter(key => said[key] !== undefined).map(key => ({
            what: `\`${key}\` cannot be changed`,
            place: inPlace(place, key),
          })),
        );
      if (off && off.layer.depth > rule.depth) {
        refused.push({ what: 'it cannot be switched off', place: off.place });
      }
      for (const { what, place } of refused) {
        scope.report.error({
          code: 'required-component',
          message: `\`${
            scope.id
          }\` is required, and asks for the preparation \`${name}\`: ${what}. ${explainRule(
            rule,
          )}`,
          place,
          subject: scope.subject,
        });
      }
    }
  }
}

/** Checks what was said about the preparations that a run asks for. */
export function checkPreparations(options: {
  scope: InstanceScope;
  preparations: readonly ChosenPreparation[];
}): void {
  checkEnv(options);
  checkLocks(options);
}
