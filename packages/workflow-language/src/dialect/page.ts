import { eventDialect, eventNames } from './events';
import { FEATURES } from './features';
import { limitsOf } from './limits';
import type { DialectTarget, Feature, Row } from './types';

const NEWEST: DialectTarget[] = [
  { forge: 'gitea', version: 'newest' },
  { forge: 'forgejo', version: 'newest' },
];

const NAMES = { gitea: 'Gitea', forgejo: 'Forgejo' };

function printRow({ since, effect, note, source }: Row): string {
  const from = since === undefined ? '' : `From ${since} on: `;
  const what = effect === 'works' ? note : `**${effect}**. ${note}`;
  return `${from}${what} *(${source.how})*`;
}

function printFeatures(): string[] {
  return Object.values<Feature>(FEATURES).map(
    ({ title, rows }) =>
      `| ${title} | ${rows.gitea.map(printRow).join('<br>')} | ${rows.forgejo
        .map(printRow)
        .join('<br>')} |`,
  );
}

function printEvents(target: DialectTarget): string[] {
  return eventNames(target).map(name => {
    const found = eventDialect({ name, target });
    const event = found.fires === 'yes' ? found.event : undefined;
    const cells = [
      `\`${name}\`${event?.since ? ` (from ${event.since} on)` : ''}`,
      event?.types?.join(', ') ?? '',
      Object.keys(event?.silentTypes ?? {}).join(', '),
      event?.ignoresFilters
        ? 'none; those that are said are ignored'
        : event?.filters.join(', ') ?? '',
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

function printLimits(target: DialectTarget): string[] {
  return Object.entries(limitsOf(target)).map(([name, limit]) => {
    const value: unknown = limit?.value;
    const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
    return `| ${name} | ${text || 'none'} | ${limit?.source.how ?? ''} |`;
  });
}

/** The table as a page of the documentation. */
export function printDialect(): string {
  return [
    '# What each forge does with a workflow',
    '',
    'This page is written from the table in `packages/workflow-language/src/dialect`, by which the linter judges and the compiler writes.',
    '*tried*: on a real server, or with its own parser or runner; *read*: in documents or sources; *assumed*: neither. **varies**: it depends on the runner.',
    '',
    '| what | Gitea | Forgejo |',
    '| --- | --- | --- |',
    ...printFeatures(),
    ...NEWEST.flatMap(target => [
      '',
      `## Events of ${NAMES[target.forge]}`,
      '',
      '| event | types that fire | types that never fire | filters |',
      '| --- | --- | --- | --- |',
      ...printEvents(target),
      '',
      `## Limits of ${NAMES[target.forge]}`,
      '',
      '| what | value | known |',
      '| --- | --- | --- |',
      ...printLimits(target),
    ]),
    '',
  ].join('\n');
}
