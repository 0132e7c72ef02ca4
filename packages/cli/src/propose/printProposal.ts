import { posix } from 'node:path';
import { preparationsOf } from '@edf/backstage-plugin-golden-path-common';
import type {
  Decision,
  Module,
  Question,
  Reason,
  RequiredName,
  Requirements,
  ResolvedContext,
  ResolvedInstance,
} from '@edf/backstage-plugin-golden-path-common';
import { formatPlace } from '../output/diagnostics';
import type { Printer } from '../output/Output';
import { flowYaml } from '../output/flowYaml';
import { printHeading, printTable, printText } from '../output/table';
import type { Cell } from '../output/table';
import type { LocalComposition } from '../repository/composeLocally';
import { printChangeSet } from '../repository/printChanges';

/** `go.mod (go 1.22)`, with the place where it is not said already. */
export function describeReason({ text, path, line }: Reason): string {
  if (path === undefined) return text;
  const place = formatPlace({ path, line });
  // Of a module below the root, the text names the file without its folder.
  const said = [path, posix.basename(path)].find(name => text.startsWith(name));
  return said === undefined
    ? `${text} [${place}]`
    : place + text.slice(said.length);
}

/** Why something was chosen, with the place that says so. */
export function describeDecision(decision: Decision): string {
  const { by, reason, path, line, library, evidence } = decision;
  if (by === 'evidence' && evidence && evidence.length > 0) {
    return `because ${evidence.map(describeReason).join(', ')}`;
  }
  const place = path === undefined ? '' : formatPlace({ path, line });
  const where = library === undefined ? place : `${place} of ${library}`;
  const who = by === 'evidence' ? '' : `by ${by.replace('-', ' ')}`;
  const said =
    reason !== undefined && path !== undefined && reason.includes(path);
  return [reason, who, where && !said && `[${where}]`]
    .filter(Boolean)
    .join(' ');
}

function moduleRow({ name, path, facts, because }: Module): Cell[] {
  return [
    name,
    path,
    facts.ecosystem,
    facts.buildTool,
    because.map(describeReason).join(', '),
  ];
}

function instanceRows(instance: ResolvedInstance): Cell[][] {
  const { stage, title, state, decision } = instance;
  if (state === 'off') {
    return [
      [
        stage,
        title,
        { text: 'off', format: 'dim' },
        describeDecision(decision),
      ],
    ];
  }
  if (state === 'left-out') {
    return [
      [
        stage,
        title,
        { text: 'left out', format: 'yellow' },
        instance.reason ?? describeDecision(decision),
      ],
    ];
  }
  const runs: Cell[][] = instance.runs.map(run => [
    stage,
    title,
    { text: run.implementation.metadata.name, format: 'green' },
    [
      run.module ? `module ${run.module.name}: ` : '',
      describeDecision(run.decision),
      run.alternatives.length > 0
        ? ` (also fits: ${run.alternatives.join(', ')})`
        : '',
      instance.required ? ` (required: ${instance.required.because})` : '',
      run.implementation.spec.leavesOut
        ? ` (leaves out: ${run.implementation.spec.leavesOut})`
        : '',
    ].join(''),
  ]);
  // What it does not run for is as worth knowing as what it runs for.
  return instance.reason === undefined
    ? runs
    : [
        ...runs,
        [stage, title, { text: 'left out', format: 'yellow' }, instance.reason],
      ];
}

/** What comes first in the jobs, each once for a module, and for whom. */
function preparationRows(context: ResolvedContext): Cell[][] {
  return preparationsOf(context).map(({ preparation, module, askedBy }) => [
    'first',
    '',
    {
      text: preparation.key ?? preparation.name,
      format: preparation.off ? 'dim' : 'green',
    },
    [
      `module ${module}: `,
      preparation.off
        ? `off, ${describeDecision(preparation.off)}`
        : describeDecision(preparation.decision),
      preparation.alternatives.length > 0
        ? ` (also fits: ${preparation.alternatives.join(', ')})`
        : '',
      ` (for ${askedBy.join(', ')})`,
    ].join(''),
  ]);
}

function printContext(context: ResolvedContext, printer: Printer): void {
  printHeading(context.title, printer);
  if (context.instances.length === 0) printer.print('  no components');
  printTable({
    rows: [
      ...preparationRows(context),
      ...context.instances.flatMap(instanceRows),
    ],
    printer,
  });
}

/** What to write into the pipeline, so that a question is not asked again. */
function settlementRows({ module, corrections = {} }: Question): Cell[][] {
  return Object.entries(corrections).map(([option, correction], index) => [
    index === 0 ? 'to settle it' : '',
    `${option}: modules: ${flowYaml({ [module ?? 'root']: correction })}`,
  ]);
}

function printQuestions(questions: Question[], printer: Printer): void {
  if (questions.length === 0) return;
  printHeading('Questions', printer);
  for (const question of questions) {
    printText({ text: question.text, printer, indent: 2 });
    printTable({
      printer,
      indent: 4,
      rows: [
        ['taken', `${question.default}: ${question.because}`],
        ['possible', question.options.join(', ')],
        ...settlementRows(question),
      ],
    });
  }
}

function requirementRows(requirements: Requirements): Cell[][] {
  const named =
    (label: string) =>
    (required: RequiredName): Cell[] =>
      [
        label,
        required.name,
        [required.description, `for ${required.usedBy.join(', ')}`]
          .filter(Boolean)
          .join(' '),
      ];
  return [
    ...requirements.secrets.map(named('secret')),
    ...requirements.variables.map(named('variable')),
    ...Object.entries(requirements.permissions).map(([scope, access]) => [
      'permission',
      `${scope}: ${access}`,
      'of the job token',
    ]),
    ...requirements.runners.map(({ profile, labels, usedBy }) => [
      'runner',
      labels.join(', '),
      `profile ${profile}, for ${usedBy.join(', ')}`,
    ]),
  ];
}

/** The whole proposal for people. */
export function printProposal(options: {
  composed: LocalComposition;
  printer: Printer;
}): void {
  const { composed, printer } = options;
  const { composition, snapshot, target } = composed;
  const { evidence, resolution, changeSet } = composition;
  const { forge, version, runner } = target;
  printText({
    text: `${snapshot.repository} on ${forge} ${version}, runner ${runner}`,
    printer,
  });
  if (resolution) {
    const { name, library, version: of } = resolution.goldenPath;
    printText({ text: `Golden path ${name} of ${library} ${of}`, printer });
  }
  printHeading('Modules', printer);
  const modules = resolution?.modules ?? evidence.modules;
  if (modules.length === 0) printer.print('  none found');
  printTable({ rows: modules.map(moduleRow), printer });

  resolution?.contexts.forEach(context => printContext(context, printer));
  printQuestions(resolution?.questions ?? evidence.questions, printer);
  if (resolution) {
    const rows = requirementRows(resolution.requirements);
    if (rows.length > 0) printHeading('Needed', printer);
    printTable({ rows, printer });
  }
  printHeading('Files', printer);
  if (changeSet) {
    printChangeSet({ changeSet, printer });
  } else {
    printText({
      text: 'Nothing can be written before the errors are mended.',
      printer,
      indent: 2,
    });
  }
}
