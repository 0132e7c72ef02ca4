import { PIPELINE_PATH } from '../model';
import type { GoldenPath, Library, Pipeline } from '../model';
import { isOff } from './layers';
import { suggestion } from '../parse/nearest';
import type { Place, Report } from './report';

/** What a golden path locks about one instance, and why. */
export interface Rule {
  /** `<golden path>/<context>/<instance>`: what a waiver names. */
  id: string;
  because: string;
  owner: string;
  waivers: 'team' | 'owner' | 'none';
  required: boolean;
  /** JSON schemas that narrow inputs, by name. */
  inputLimits: Record<string, object>;
  /** JSON schema that narrows the variant of the implementation. */
  implementationLimit?: object;
  /** Where the rule is written. */
  place: Place;
  /** A valid waiver of the pipeline names it: it binds no more. */
  waived: boolean;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapsIn(value: unknown): Record<string, object> {
  return Object.fromEntries(
    Object.entries(isMap(value) ? value : {}).filter(
      (entry): entry is [string, Record<string, unknown>] => isMap(entry[1]),
    ),
  );
}

/** All rules of a golden path, by id. */
export function rulesOf(options: {
  library: Library;
  goldenPath: GoldenPath;
}): Map<string, Rule> {
  const { library, goldenPath } = options;
  const path = goldenPath.metadata.name;
  const rules = new Map<string, Rule>();
  for (const [context, block] of Object.entries(goldenPath.spec.contexts)) {
    for (const [instance, value] of Object.entries(block.components ?? {})) {
      if (isOff(value) || !(value.required || value.limits)) {
        continue;
      }
      const limits = value.limits ?? {};
      rules.set(`${path}/${context}/${instance}`, {
        id: `${path}/${context}/${instance}`,
        because: value.because ?? '',
        owner: goldenPath.spec.owner ?? library.manifest.owner,
        waivers: value.waivers ?? 'owner',
        required: value.required ?? false,
        inputLimits: mapsIn(limits.with),
        ...(isMap(limits.implementation) && {
          implementationLimit: limits.implementation,
        }),
        place: {
          file: library.sources[`GoldenPath/${path}`] ?? path,
          at: ['spec', 'contexts', context, 'components', instance],
        },
        waived: false,
      });
    }
  }
  return rules;
}

/** The end of every refusal: the rule, the reason, its owner, and the way to a waiver. */
export function explainRule(rule: Rule): string {
  const reason = rule.because ? ` Reason: ${rule.because}` : '';
  const ways = {
    team: 'To depart from it, add it with a reason and an end to `waivers` in pipeline.yaml.',
    owner: `To depart from it, ask ${rule.owner}.`,
    none: 'There is no waiver for it.',
  };
  return `Rule ${rule.id} of ${rule.owner}.${reason} ${ways[rule.waivers]}`;
}

function isDay(text: string): boolean {
  const match = /^\d{4}-(\d{2})-(\d{2})$/.exec(text);
  return (
    match !== null &&
    Number(match[1]) >= 1 &&
    Number(match[1]) <= 12 &&
    Number(match[2]) >= 1 &&
    Number(match[2]) <= 31
  );
}

/**
 * Applies the waivers of the pipeline to the rules. One that does not hold is an error, so
 * that a day that passes never changes the output in silence.
 *
 * @param options.today - the day, as `YYYY-MM-DD`; a waiver holds on its last day
 */
export function applyWaivers(options: {
  rules: Map<string, Rule>;
  pipeline: Pipeline;
  today: string;
  report: Report;
}): void {
  const { rules, pipeline, today, report } = options;
  (pipeline.spec.waivers ?? []).forEach((waiver, index) => {
    const at = ['spec', 'waivers', index];
    const error = (code: string, message: string, key: string) =>
      report.error({
        code,
        message,
        place: { file: PIPELINE_PATH, at: [...at, key] },
      });
    const rule = rules.get(waiver.rule);
    if (!rule) {
      error(
        'unknown-rule',
        `There is no rule \`${
          waiver.rule
        }\` that a waiver could lift.${suggestion({
          word: waiver.rule,
          words: [...rules.keys()],
        })}`,
        'rule',
      );
    } else if (rule.waivers === 'none') {
      error('waiver-not-possible', explainRule(rule), 'rule');
    } else if (rule.waivers === 'owner') {
      error(
        'not-supported-yet',
        `A waiver for ${rule.id} needs the approval of ${rule.owner} in the library. Such approvals are not supported yet: ask ${rule.owner} to allow \`waivers: team\` for this rule.`,
        'rule',
      );
    } else if (!isDay(waiver.until)) {
      error(
        'invalid-waiver',
        `\`until\` takes a day like 2027-03-31, not \`${waiver.until}\`.`,
        'until',
      );
    } else if (waiver.reason.trim() === '') {
      error('invalid-waiver', 'A waiver needs a reason.', 'reason');
    } else if (waiver.until < today) {
      error(
        'waiver-expired',
        `The waiver for ${waiver.rule} ended on ${waiver.until}. Remove it and follow the rule, or agree on a new end with ${rule.owner}.`,
        'until',
      );
    } else {
      rule.waived = true;
    }
  });
}
