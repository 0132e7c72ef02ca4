import { isOff, placeIn } from './layers';
import type { Layer, LayeredInstance } from './layers';
import type { Report } from './report';
import { explainRule } from './rules';
import type { Rule } from './rules';

/** Settings with which a team could empty a required component without switching it off. */
const WEAKENING = [
  'use',
  'on',
  'advisory',
  'steps',
  'before',
  'after',
  'runner',
] as const;

/**
 * A required instance may be neither switched off (in whole or for a module) nor emptied by
 * other means. Where the team tries, the lock wins and the refusal says why.
 */
export function checkRequired(options: {
  instance: LayeredInstance;
  rule: Rule;
  subject: string;
  report: Report;
}): void {
  const { instance, rule, subject, report } = options;
  if (!rule.required || rule.waived) {
    return;
  }
  const refuse = (
    what: string,
    place: { file: string; at: (string | number)[] },
  ) =>
    report.error({
      code: 'required-component',
      message: `\`${instance.id}\` is required: ${what}. ${explainRule(rule)}`,
      place,
      subject,
    });
  if (instance.off?.by === 'pipeline') {
    refuse('it cannot be switched off', instance.off);
  }
  for (const { layer, instance: said, place } of instance.statements) {
    if (layer.by !== 'pipeline') {
      continue;
    }
    for (const key of WEAKENING) {
      if (said[key] !== undefined) {
        refuse(`\`${key}\` cannot be changed`, {
          ...place,
          at: [...place.at, key],
        });
      }
    }
    for (const [module, value] of Object.entries(said.each ?? {})) {
      if (isOff(value)) {
        refuse(`it cannot be switched off for the module ${module}`, {
          ...place,
          at: [...place.at, 'each', module],
        });
      }
    }
  }
}

/**
 * Where a context has required components, the team may add triggers, but not take away or
 * change those of the golden path: nothing would run the component then.
 */
export function checkTriggers(options: {
  context: string;
  layers: Layer[];
  rules: Rule[];
  report: Report;
}): void {
  const { layers, rules, report, context } = options;
  const rule = rules.find(({ required, waived }) => required && !waived);
  const team = layers.find(({ by }) => by === 'pipeline');
  if (!rule || !team?.block.on) {
    return;
  }
  const given = layers
    .filter(({ by }) => by !== 'pipeline')
    .flatMap(({ block }) => Object.keys(block.on ?? {}));
  for (const event of Object.keys(team.block.on)) {
    if (given.includes(event)) {
      report.error({
        code: 'required-component',
        message: `The trigger \`${event}\` of ${context} cannot be changed, because the context has required components. ${explainRule(
          rule,
        )}`,
        place: placeIn(team, 'on', event),
        subject: context,
      });
    }
  }
}
