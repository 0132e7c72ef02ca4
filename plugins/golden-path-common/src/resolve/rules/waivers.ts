import { PIPELINE_PATH } from '../../model';
import type { Library, LibraryWaiver, Pipeline } from '../../model';
import { suggestion } from '@edf/workflow-language';
import type { Report } from '../../report/report';
import { explainRule } from './rules';
import type { Rule } from './rules';

/** A day of the calendar as `YYYY-MM-DD`, which compares as text. */
function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) {
    return false;
  }
  const [year, month, day] = match.slice(1).map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}

type Waiver = NonNullable<Pipeline['spec']['waivers']>[number];

/** What the rule's own library has approved for this repository. */
function approvalsOf(options: {
  library: Library;
  rule: Rule;
  repository?: string;
}): LibraryWaiver[] {
  const { library, rule, repository } = options;
  const home = (library.parts ?? [library]).find(
    ({ manifest }) => manifest.name === rule.library,
  );
  return (home?.waivers ?? []).filter(
    approved =>
      approved.rule === rule.id &&
      approved.repository.toLowerCase() === repository?.toLowerCase(),
  );
}

/** Why a waiver does not lift its rule; nothing if it does. */
function obstacle(options: {
  waiver: Waiver;
  rule: Rule;
  library: Library;
  repository?: string;
  today: string;
}): { code: string; message: string; key: keyof Waiver } | undefined {
  const { waiver, rule, repository, today } = options;
  const { until, reason } = waiver;
  if (rule.waivers === 'none') {
    return {
      code: 'waiver-not-possible',
      message: explainRule(rule),
      key: 'rule',
    };
  }
  if (!isDay(until)) {
    return {
      code: 'invalid-waiver',
      message: `\`until\` takes a day like 2027-03-31, not \`${until}\`.`,
      key: 'until',
    };
  }
  if (reason.trim() === '') {
    return {
      code: 'invalid-waiver',
      message: 'A waiver needs a reason.',
      key: 'reason',
    };
  }
  if (until < today) {
    return {
      code: 'waiver-expired',
      message: `The waiver for ${waiver.rule} ended on ${until}. Remove it and follow the rule, or agree on a new end with ${rule.owner}.`,
      key: 'until',
    };
  }
  if (rule.waivers === 'team') {
    return undefined;
  }
  const approvals = approvalsOf(options);
  if (approvals.length === 0) {
    return {
      code: 'waiver-not-approved',
      message: `${rule.owner} has not approved a waiver of ${rule.id} for ${
        repository ?? 'this repository'
      }. Ask for the same entry in the folder \`waivers\` of the library ${
        rule.library
      }.`,
      key: 'rule',
    };
  }
  const longest =
    approvals
      .map(approved => approved.until)
      .sort()
      .pop() ?? '';
  return until > longest
    ? {
        code: 'waiver-not-approved',
        message: `${rule.owner} has approved this waiver until ${longest}, not until ${until}. Write the approved day, or ask for a later one.`,
        key: 'until',
      }
    : undefined;
}

/**
 * Applies the waivers of the pipeline to the rules. One that does not hold is an error, so
 * that a day that passes never changes the output in silence.
 *
 * @param options.repository - `owner/name`, for which the owner of a rule approves a waiver
 * @param options.today - the day, as `YYYY-MM-DD`; a waiver holds on its last day
 */
export function applyWaivers(options: {
  rules: readonly Rule[];
  library: Library;
  pipeline: Pipeline;
  repository?: string;
  today: string;
  report: Report;
}): void {
  const { rules, pipeline, report } = options;
  (pipeline.spec.waivers ?? []).forEach((waiver, index) => {
    const named = rules.filter(({ id }) => id === waiver.rule);
    const problem =
      named.length > 0
        ? named.flatMap(rule => obstacle({ ...options, waiver, rule }) ?? [])[0]
        : {
            code: 'unknown-rule',
            message: `There is no rule \`${
              waiver.rule
            }\` that a waiver could lift.${suggestion({
              word: waiver.rule,
              words: [...new Set(rules.map(({ id }) => id))],
            })}`,
            key: 'rule',
          };
    if (problem) {
      const { code, message, key } = problem;
      report.error({
        code,
        message,
        place: { file: PIPELINE_PATH, at: ['spec', 'waivers', index, key] },
      });
    } else {
      named.forEach(rule => {
        rule.waived = true;
      });
    }
  });
}
