import { suggestion } from './suggestions';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

interface Field {
  name: string;
  least: number;
  most: number;
  words: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day', least: 1, most: 31, words: [] },
  { name: 'month', least: 1, most: 12, words: MONTHS },
  { name: 'weekday', least: 0, most: 6, words: WEEKDAYS },
];

const DESCRIPTORS = [
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
];

/** All that a line can say has room in it. */
const LONGEST_LINE = 500;

/** Days that a month has at most. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** When a cron line fires. */
export interface CronTimes {
  minutes: Set<number>;
  hours: Set<number>;
  days: Set<number>;
  months: Set<number>;
  /** Whether a weekday is named: then a day counts that is either of the two. */
  hasWeekday: boolean;
}

function valueOf(text: string, { least, words }: Field): number | undefined {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) {
    return least + word;
  }
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** One of the parts between commas: `*`, `5`, `1-5`, each perhaps with `/2`. */
function parsePart(part: string, field: Field): number[] | string {
  const { name, least, most } = field;
  const match = /^([^/]+)(?:\/(\d{1,4}))?$/.exec(part);
  if (!match) {
    return `\`${part}\` is not a value of the ${name}.`;
  }
  const [, range, step] = match;
  const [from, to, ...more] =
    range === '*' || range === '?'
      ? [String(least), String(most)]
      : range.split('-');
  const first = valueOf(from, field);
  let last = to === undefined ? first : valueOf(to, field);
  if (first === undefined || last === undefined || more.length > 0) {
    return `\`${part}\` is not a value of the ${name}.`;
  }
  if (to === undefined && step !== undefined) {
    last = most;
  }
  if (first < least || last > most) {
    return name === 'weekday' && last === 7
      ? 'the weekday goes from 0 to 6; Sunday is 0.'
      : `the ${name} goes from ${least} to ${most}, and \`${part}\` does not.`;
  }
  if (first > last) {
    return `\`${part}\` goes backwards.`;
  }
  if (step !== undefined && Number(step) === 0) {
    return `\`${part}\` has a step of 0.`;
  }
  const values: number[] = [];
  for (let value = first; value <= last; value += Number(step ?? 1)) {
    values.push(value);
  }
  return values;
}

function parseField(text: string, field: Field): Set<number> | string {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const found = parsePart(part, field);
    if (typeof found === 'string') {
      return found;
    }
    found.forEach(value => values.add(value));
  }
  return values;
}

/**
 * Reads a cron line as the forges do (robfig/cron): five fields, names of months and weekdays,
 * `TZ=…` before them, or a word like `@daily`.
 *
 * @returns what is wrong with it, or when it fires; neither for the words
 */
export function parseCron(cron: string): {
  problem?: string;
  times?: CronTimes;
} {
  const line = cron.trim().replace(/^(?:CRON_)?TZ=\S+\s+/, '');
  if (line.startsWith('@')) {
    return DESCRIPTORS.includes(line) || /^@every\s+\S+$/.test(line)
      ? {}
      : {
          problem: `there is no \`${line}\`.${suggestion({
            word: line,
            words: DESCRIPTORS,
          })}`,
        };
  }
  if (line.length > LONGEST_LINE) {
    return { problem: `it is longer than ${LONGEST_LINE} characters.` };
  }
  const parts = line.split(/\s+/);
  if (line === '' || parts.length !== FIELDS.length) {
    return {
      problem: `it has ${
        line === '' ? 0 : parts.length
      } fields, not five: minute, hour, day, month, weekday.`,
    };
  }
  const fields: Set<number>[] = [];
  for (const [index, part] of parts.entries()) {
    const values = parseField(part, FIELDS[index]);
    if (typeof values === 'string') {
      return { problem: values };
    }
    fields.push(values);
  }
  const [minutes, hours, days, months] = fields;
  return {
    times: {
      minutes,
      hours,
      days,
      months,
      hasWeekday: !/^[*?]/.test(parts[4]),
    },
  };
}

/** Whether no month of the line has one of its days, as 30 February. */
export function neverFires({ days, months, hasWeekday }: CronTimes): boolean {
  const first = Math.min(...days);
  return !hasWeekday && [...months].every(month => first > DAYS[month - 1]);
}

/** Least minutes between two starts of a day; `undefined` if there is one an hour at most. */
export function shortestGap({ minutes, hours }: CronTimes): number | undefined {
  const sorted = [...minutes].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((minute, index) => minute - sorted[index]);
  const isEveryHour = [...hours].some(hour => hours.has((hour + 1) % 24));
  if (isEveryHour) {
    gaps.push(sorted[0] + 60 - sorted[sorted.length - 1]);
  }
  return gaps.length === 0 ? undefined : Math.min(...gaps);
}
