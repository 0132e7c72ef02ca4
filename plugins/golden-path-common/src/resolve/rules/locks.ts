import { UNDER_RULE } from '../../model';
import type {
  Instance,
  RuledContextBlock,
  RuledInstance,
  UnderRule,
} from '../../model';
import { inPlace, isOff, placeIn } from '../layers/layers';
import type { Layer, LayeredInstance } from '../layers/layers';
import type { Place, Report } from '../../report/report';
import { explainRule } from './rules';
import type { Rule } from './rules';

/** Whether a golden path (or a context) up to the rule's own names a runner. */
function namesRunner(options: {
  layers: Layer[];
  instance?: LayeredInstance;
  rule: Rule;
}): boolean {
  const { layers, instance, rule } = options;
  const isBelow = ({ depth }: Layer) => depth <= rule.depth;
  return (
    layers.some(layer => isBelow(layer) && layer.block.runner !== undefined) ||
    (instance?.overrides ?? []).some(
      ({ layer, instance: said }) =>
        isBelow(layer) && said.runner !== undefined,
    )
  );
}

/**
 * What a rule binds may be neither switched off (in whole or for a module) nor emptied by
 * other means, by anyone above the rule: a team, or a golden path that extends its own. Where
 * one tries, the refusal says why.
 */
export function checkRules(options: {
  instance: LayeredInstance;
  layers: Layer[];
  rules: Rule[];
  subject: string;
  report: Report;
}): void {
  const { instance, layers, rules, subject, report } = options;
  for (const rule of rules) {
    const refuse = (what: string, place: Place) =>
      report.error({
        code: rule.required ? 'required-component' : 'limit-exceeded',
        message: `\`${instance.id}\` is ${
          rule.required ? 'required' : 'limited'
        }: ${what}. ${explainRule(rule)}`,
        place,
        subject,
      });
    const { off } = instance;
    if (rule.required && off && off.layer.depth > rule.depth) {
      refuse('it cannot be switched off', off.place);
    }
    const locksRunner = namesRunner({ layers, instance, rule });
    for (const { layer, instance: said, place } of instance.overrides) {
      if (layer.depth <= rule.depth) {
        continue;
      }
      for (const key of refusedKeys({ said, rule, locksRunner })) {
        refuse(`\`${key}\` cannot be changed`, inPlace(place, key));
      }
      for (const [module, value] of Object.entries(
        rule.required ? said.each ?? {} : {},
      )) {
        const at = inPlace(place, 'each', module);
        if (isOff(value)) {
          refuse(`it cannot be switched off for the module ${module}`, at);
          continue;
        }
        for (const key of refusedKeys({ said: value, rule, locksRunner })) {
          refuse(`\`${key}\` cannot be changed`, inPlace(at, key));
        }
      }
    }
  }
}

/** The fields that are set although the rule locks them. */
function refusedKeys(options: {
  said: RuledInstance;
  rule: Rule;
  /** The runner is one of those that golden paths decide. */
  locksRunner: boolean;
}): (keyof Instance)[] {
  const { said, rule, locksRunner } = options;
  const refused: Record<UnderRule, boolean> = {
    identity: true,
    locked: rule.required,
    runner: rule.required && locksRunner,
    free: false,
    modules: false,
  };
  // In the order in which they are written.
  return (Object.keys(said) as (keyof RuledInstance)[]).filter(
    (key): key is keyof Instance =>
      key in UNDER_RULE && refused[UNDER_RULE[key as keyof Instance]],
  );
}

/** Stage to its place in the order: what is in one nested list is not ordered. */
function orderOf(stages: RuledContextBlock['stages']): Map<string, number> {
  return new Map(
    (stages ?? []).flatMap((entry, index) =>
      [entry].flat().map((stage): [string, number] => [stage, index]),
    ),
  );
}

/** Whether the stages that are still there have every gate between them that they had. */
function keepsGates(
  before: RuledContextBlock['stages'],
  after: RuledContextBlock['stages'],
): boolean {
  const now = orderOf(after);
  const groups = (before ?? [])
    .map(entry => [entry].flat().flatMap(stage => now.get(stage) ?? []))
    .filter(positions => positions.length > 0);
  return groups
    .slice(1)
    .every(
      (positions, index) => Math.min(...positions) > Math.max(...groups[index]),
    );
}

/**
 * Where a context has required components, those above the rule may add triggers and stages,
 * but not take away or change what is there: nothing would run the component then, or nothing
 * would wait for it, or another thing would go by its name.
 */
export function checkContextLocks(options: {
  context: string;
  layers: Layer[];
  /** Those that require a component of this context. */
  required: Rule[];
  report: Report;
}): void {
  const { required } = options;
  // One of each golden path speaks for all of it.
  required
    .filter(
      ({ depth }, index) =>
        required.findIndex(other => other.depth === depth) === index,
    )
    .forEach(rule => checkContextLock({ ...options, rule }));
}

function checkContextLock(options: {
  context: string;
  layers: Layer[];
  rule: Rule;
  report: Report;
}): void {
  const { context, layers, rule, report } = options;
  const below = layers.filter(({ depth }) => depth <= rule.depth);
  const given = <K extends keyof RuledContextBlock>(key: K) =>
    below.map(({ block }) => block[key]).filter(value => value !== undefined);
  const events = new Set(given('on').flatMap(on => Object.keys(on ?? {})));
  const stages = given('stages').pop();
  const locksRunner = namesRunner({ layers, rule });
  for (const layer of layers.filter(({ depth }) => depth > rule.depth)) {
    const refuse = (what: string, ...at: Place['at']) =>
      report.error({
        code: 'required-component',
        message: `${what} of ${context} cannot be changed, because the context has required components. ${explainRule(
          rule,
        )}`,
        place: placeIn(layer, ...at),
        subject: context,
      });
    const { block } = layer;
    for (const event of Object.keys(block.on ?? {})) {
      if (events.has(event)) {
        refuse(`The trigger \`${event}\``, 'on', event);
      }
    }
    if (block.stages && !keepsGates(stages, block.stages)) {
      refuse('The order of the stages', 'stages');
    }
    const environment = given('environment').pop();
    if (block.environment !== undefined && block.environment !== environment) {
      refuse('The environment', 'environment');
    }
    if (block.title !== undefined) {
      refuse('The title', 'title');
    }
    if (block.runner !== undefined && locksRunner) {
      refuse('The runner', 'runner');
    }
  }
}
