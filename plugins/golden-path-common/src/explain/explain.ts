import { printWorkflow, readHeader } from '../emit';
import { canonicalJson } from '../hash';
import type {
  CompiledWorkflow,
  Decision,
  JobMember,
  Library,
  Origin,
  Resolution,
} from '../model';
import type { JsonValue, Locate, ValuePath } from '@edf/workflow-language';
import { isJsonMap } from '@edf/workflow-language';
import {
  describeDecision,
  describeOrigin,
  libraryOf,
  placeOfOrigin,
} from './describe';
import type { DefinitionPlace, LibraryVersion } from './describe';
import { findNodes } from './nodes';

/** Who put a line there, from which version, because of what. */
export interface Explanation {
  /**
   * Name of the node that the line belongs to, as in the lock: `on`, `unit-test.needs`,
   * `unit-test/unit-test-coverage.env.LEAST`. Empty for the file as a whole, and its header.
   */
  node: string;
  origin: Origin;
  /** Components that the job carries out; one for a step. */
  members: JobMember[];
  /** Name of the component that the line belongs to. */
  component?: string;
  implementation?: string;
  library: LibraryVersion;
  /** The file that says so; absent for a rule of the engine. */
  place?: DefinitionPlace;
  decision?: Decision;
  /** The line is not as Golden Path wrote it. */
  edited: boolean;
  /** One to three sentences for people. */
  text: string;
}

type Answer = Omit<Explanation, 'library' | 'place' | 'text' | 'edited'>;

/** A list of scalars, which stands on one line or reads as one: `needs`, `branches`. */
function isList(value: JsonValue | undefined): boolean {
  return (
    Array.isArray(value) &&
    value.every(item => typeof item !== 'object' || item === null)
  );
}

function valueAt(value: JsonValue | undefined, path: ValuePath) {
  let found: JsonValue | undefined = value;
  for (const key of path) {
    if (Array.isArray(found) && typeof key === 'number') {
      found = found[key];
    } else if (isJsonMap(found) && Object.hasOwn(found, String(key))) {
      found = found[String(key)];
    } else {
      return undefined;
    }
  }
  return found;
}

/** Names of a node and of all that are around it, the closest first. */
function namesOf(path: ValuePath, file: JsonValue | undefined): string[] {
  const [top, job, key, index, ...rest] = path;
  if (top !== 'jobs' || job === undefined) {
    return top === undefined ? [] : [String(top)];
  }
  const names = ['jobs', String(job)];
  const add = (keys: ValuePath) =>
    keys.forEach(each => names.push(`${names[names.length - 1]}.${each}`));
  if (key === 'steps' && index !== undefined) {
    const id = valueAt(file, ['jobs', job, 'steps', index, 'id']);
    names.push(`${job}/${typeof id === 'string' ? id : index}`);
    add(rest);
  } else if (key !== undefined) {
    add([key, ...(index === undefined ? [] : [index]), ...rest]);
  }
  return names.reverse();
}

/** A workflow file that was read once, for questions about its lines. */
export interface Explainer {
  lineCount: number;
  /** @returns nothing for a line that is not there */
  explain: (line: number) => Explanation | undefined;
}

const HEADER: Origin[] = [
  { what: 'the header says which golden path made the file' },
  { what: 'the header says where to change the pipeline' },
  {
    what: 'the header has a hash of all that follows, so that changes by hand are noticed',
  },
];

/**
 * Reads a generated workflow file, as it is now or as it was made, for questions about lines.
 *
 * @param options.library - the composition's own view of all libraries
 * @param options.text - the file's text; changes by hand are told apart
 * @param options.locate - places in `pipeline.yaml`, for lines in it
 * @returns nothing for a file that no compiled workflow belongs to
 */
export function explainer(options: {
  library: Library;
  resolution: Resolution;
  workflows: CompiledWorkflow[];
  path: string;
  text: string;
  locate?: Locate;
}): Explainer | undefined {
  const { library, resolution, workflows, path, text, locate } = options;
  const compiled = workflows.find(workflow => workflow.path === path);
  if (!compiled) {
    return undefined;
  }
  const nodes = findNodes({ text, path });
  const made = findNodes({ text: printWorkflow(compiled.workflow), path });
  const isOurs = readHeader(text) !== 'none';
  const firstKey = text.split('\n').findIndex(line => /^[^#\s]/.test(line));
  const headerEnd = isOurs && firstKey >= 0 ? firstKey : 0;

  const whole: Origin = {
    what: `the golden path ${resolution.goldenPath.name}`,
    definition: `GoldenPath/${resolution.goldenPath.name}`,
  };

  const originOf = (names: string[]): { origin: Origin; found: string } => {
    for (const each of names) {
      if (Object.hasOwn(compiled.origins, each)) {
        return { origin: compiled.origins[each], found: each };
      }
    }
    return { origin: whole, found: '' };
  };

  const answerFor = (at: ValuePath): Answer => {
    const names = namesOf(at, nodes.value);
    const { origin } = originOf(names);
    const [, job] = at;
    const members =
      at[0] === 'jobs' && job !== undefined
        ? compiled.members[String(job)] ?? []
        : [];
    const own = members.filter(
      member =>
        origin.instance === undefined ||
        (member.instance === origin.instance &&
          member.module === origin.module),
    );
    const [only] = own.length === 1 ? own : [];
    const instance =
      only &&
      resolution.contexts
        .find(context => context.name === compiled.context)
        ?.instances.find(({ id }) => id === only.instance);
    const decision = origin.decision ?? instance?.decision;
    return {
      node: names[0] ?? '',
      origin,
      members: own,
      ...(instance && { component: instance.component }),
      ...(only && { implementation: only.implementation }),
      ...(decision && { decision }),
    };
  };

  const isEdited = (at: ValuePath, line: string): boolean => {
    const now = valueAt(nodes.value, at);
    // Steps are found again by their ids: one that was added moves the others.
    const before = valueAt(made.value, samePlace(at, nodes.value, made.value));
    if (line.trim().startsWith('#')) {
      // Comments are only in scripts, where they are a part of the value.
      return typeof before !== 'string' || !before.includes(line.trim());
    }
    const holdsNodes = typeof now === 'object' && now !== null;
    return holdsNodes && typeof before === 'object'
      ? isList(now) && canonicalJson(now) !== canonicalJson(before)
      : now !== before;
  };

  const explainLine = (line: number): Explanation | undefined => {
    if (!Number.isInteger(line) || line < 1 || line > nodes.lineCount) {
      return undefined;
    }
    if (line <= headerEnd) {
      const isEmpty = nodes.textOf(line).trim() === '';
      const origin = (isEmpty ? undefined : HEADER[line - 1]) ?? {
        what: 'an empty line behind the header, for reading',
      };
      return {
        library: libraryOf(library, whole.definition),
        node: '',
        origin,
        members: [],
        edited: false,
        text: `${origin.what.charAt(0).toUpperCase()}${origin.what.slice(1)}.`,
      };
    }
    const { path: deepest, isBlank } = nodes.at(line);
    const at = isList(valueAt(nodes.value, deepest.slice(0, -1)))
      ? deepest.slice(0, -1)
      : deepest;
    const answer = answerFor(at);
    const edited = !isBlank && isEdited(at, nodes.textOf(line));
    const sentences = [
      ...(isBlank ? ['An empty line, for reading.'] : []),
      ...(edited
        ? [
            'This was changed by hand: Golden Path wrote something else, or nothing, here.',
          ]
        : []),
      describeOrigin({ origin: answer.origin, library, locate }),
      ...(answer.decision
        ? [
            describeDecision({
              decision: answer.decision,
              ofJob: !answer.origin.decision,
            }),
          ]
        : []),
    ];
    const place = placeOfOrigin({ origin: answer.origin, library, locate });
    return {
      ...answer,
      ...(place && { place }),
      library: libraryOf(library, answer.origin.definition ?? whole.definition),
      edited,
      text: sentences.join(' '),
    };
  };
  return { lineCount: nodes.lineCount, explain: explainLine };
}

/** The place of a node in the file as it was made. */
function samePlace(
  path: ValuePath,
  now: JsonValue | undefined,
  made: JsonValue | undefined,
): ValuePath {
  const [top, job, key, index, ...rest] = path;
  if (top !== 'jobs' || key !== 'steps' || typeof index !== 'number') {
    return path;
  }
  const id = valueAt(now, ['jobs', job, 'steps', index, 'id']);
  const steps = valueAt(made, ['jobs', job, 'steps']);
  const before = Array.isArray(steps)
    ? steps.findIndex(step => isJsonMap(step) && step.id === id)
    : -1;
  return ['jobs', job, 'steps', before < 0 ? index : before, ...rest];
}

/**
 * Explains a line of a generated workflow file: which component and implementation it belongs
 * to, from which version of which library, and which decision is behind it.
 *
 * @param options.line - from 1
 * @returns nothing for a line that is not there, or a file that Golden Path does not make
 */
export function explain(options: {
  library: Library;
  resolution: Resolution;
  workflows: CompiledWorkflow[];
  path: string;
  text: string;
  line: number;
  locate?: Locate;
}): Explanation | undefined {
  return explainer(options)?.explain(options.line);
}
