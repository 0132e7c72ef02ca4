import type { DefinitionPlace } from '@edf/backstage-plugin-golden-path-common';
import { formatPlace } from '../output/diagnostics';
import type { Printer } from '../output/Output';
import { printHeading, printTable, printText } from '../output/table';
import { describeDecision } from '../propose/printProposal';
import type { FileState } from './differences';
import type { FileExplanation, NodeExplanation } from './explainFile';

const STATES: Record<FileState, string> = {
  same: 'is as it would be made now',
  outdated: 'was made by Golden Path, and would be made differently now',
  edited: 'was edited by hand since Golden Path made it',
  foreign: 'was not made by Golden Path: only its authors can explain it',
};

/** Whether the file is what it should be; nothing is said when it is. */
export function printState(options: {
  path: string;
  explained: FileExplanation;
  printer: Printer;
}): void {
  const { path, explained, printer } = options;
  const { state, differences } = explained;
  if (state === 'same') return;
  printText({ text: `${path} ${STATES[state]}.`, printer });
  if (state === 'edited' && differences.length > 0) {
    printText({ text: 'It would also be made differently now:', printer });
  }
  differences.forEach(text => printText({ text, printer, indent: 2 }));
}

function describePlace({ path, line, library }: DefinitionPlace): string {
  const place = formatPlace({ path, line });
  return library ? `${place} of ${library.name} ${library.version}` : place;
}

/** What it means that a line differs. */
const DIFFERS: Record<FileState, string> = {
  same: '',
  foreign: '',
  edited: 'written by hand: Golden Path makes something else here, or nothing',
  outdated: 'now something else would be made here, or nothing',
};

/** `unit-test for root with unit-test-go`. */
function describeMember(member: NodeExplanation['members'][number]): string {
  const { instance, module, implementation } = member;
  const where = module === undefined ? '' : ` for ${module}`;
  return `${instance}${where} with ${implementation}`;
}

/** Everything about one line. */
export function printExplanation(options: {
  explanation: NodeExplanation | undefined;
  place: { path: string; line: number };
  text: string;
  state: FileState;
  printer: Printer;
}): void {
  const { explanation, place, text, state, printer } = options;
  printHeading(formatPlace(place), printer);
  printText({ text: text.trim(), printer, indent: 2 });
  printer.print('');
  if (!explanation) {
    printText({
      text:
        text.trim() === ''
          ? 'An empty line, for reading.'
          : 'This workflow is not made any more.',
      printer,
      indent: 2,
    });
    return;
  }
  const { node, what, context, members, component } = explanation;
  const { place: defined, decision, differs } = explanation;
  const row = (label: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [[label, value]];
  printTable({
    printer,
    rows: [
      ...row('differs', differs ? DIFFERS[state] : undefined),
      ...row('node', node),
      ['what', what],
      ...row('component', component),
      ...row('instances', members.map(describeMember).join(', ')),
      ['context', context],
      ...row('says', defined && describePlace(defined)),
      ...row('decided', decision && describeDecision(decision)),
      ...row('instead of', decision?.alternatives?.join(', ')),
    ],
  });
}

/** One line for each node of a file. */
export function printNodes(options: {
  nodes: NodeExplanation[];
  printer: Printer;
}): void {
  const { nodes, printer } = options;
  printTable({
    printer,
    indent: 0,
    rows: nodes.map(({ line, node, what, place, differs }) => [
      String(line),
      node === '' ? 'header' : node,
      differs ? `(differs) ${what}` : what,
      place ? describePlace(place) : '',
    ]),
  });
}
