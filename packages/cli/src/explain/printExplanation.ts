import { formatPlace } from '../output/diagnostics';
import type { Printer } from '../output/Output';
import { printHeading, printTable, printText } from '../output/table';
import { describeDecision } from '../propose/printProposal';
import type { DefinitionPlace } from './definitionPlace';
import type { FileState } from './differences';
import type { Explanation, FileExplanation } from './explainFile';

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

/** What of a node is not explained, and why. */
function describeUnknown(state: FileState): string {
  return state === 'edited'
    ? 'added by hand: Golden Path does not make it'
    : 'not made any more';
}

/** Everything about one line. */
export function printExplanation(options: {
  explanation: Explanation | undefined;
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
      text: 'Belongs to no node: the header, which the engine writes, a comment or an empty line.',
      printer,
      indent: 2,
    });
    return;
  }
  const { what, context, instance, component, implementation } = explanation;
  const { module, place: defined, decision, differs, node } = explanation;
  const row = (label: string, value: string | undefined) =>
    value === undefined ? [] : [[label, value]];
  printTable({
    printer,
    rows: [
      ['node', node],
      ['what', what ?? describeUnknown(state)],
      ...row('component', component),
      ...row('placed as', instance && `${instance} in ${context}`),
      ...row('for module', module),
      ...row('implementation', implementation),
      ...row('says', defined && describePlace(defined)),
      ...row('decided', decision && describeDecision(decision)),
      ...row('instead of', decision?.alternatives?.join(', ') || undefined),
      ...row(
        'differs',
        what !== undefined && differs
          ? 'here the file says something else than what would be made now'
          : undefined,
      ),
    ],
  });
}

/** One line for each node of a file. */
export function printNodes(options: {
  nodes: Explanation[];
  printer: Printer;
}): void {
  const { nodes, printer } = options;
  printTable({
    printer,
    indent: 0,
    rows: nodes.map(({ line, node, what, place, differs }) => [
      String(line),
      node,
      [what ?? 'not made now', what !== undefined && differs && '(differs)']
        .filter(Boolean)
        .join(' '),
      place ? describePlace(place) : '',
    ]),
  });
}
