import { diagnostic, isWorkflowFile } from '@edf/workflow-language';
import { isMadeByUs } from '../model';
import type { RepositorySnapshot } from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import { AUTOMATION_FILES } from './automation';
import type { Folder } from './ecosystem';
import { join } from './paths';
import type { Place } from './places';
import type { RepositoryFiles } from './repositoryFiles';

/** Longer texts were never asked for by those who read files, but the engine takes any. */
const LONGEST_LINE_SEARCH = 1024 * 1024;

/** Without a byte order mark, with plain line ends: no parser has to think of them. */
function clean(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** The number of the first line that fits. */
function lineOf(text: string, pattern: RegExp): number | undefined {
  if (text.length > LONGEST_LINE_SEARCH) return undefined;
  const index = text.split('\n').findIndex(line => pattern.test(line));
  return index === -1 ? undefined : index + 1;
}

/** Opens the folders of one repository for the ecosystems. */
export function folderOpener(options: {
  files: RepositoryFiles;
  snapshot: RepositorySnapshot;
  diagnostics: Diagnostic[];
}): (place: Pick<Place, 'path' | 'names' | 'ecosystem'>) => Folder {
  const { files, snapshot, diagnostics } = options;
  const texts = new Map<string, string>();
  const told = new Set<string>();
  const textAt = (path: string): string | undefined => {
    const text = Object.hasOwn(snapshot.contents, path)
      ? snapshot.contents[path]
      : undefined;
    if (text === undefined) return undefined;
    const cleaned = texts.get(path) ?? clean(text);
    texts.set(path, cleaned);
    return cleaned;
  };
  const warn = (problem: { code: string; path: string; message: string }) => {
    // Two ecosystems may look at one file.
    const key = `${problem.code} ${problem.path}`;
    if (told.has(key)) return;
    told.add(key);
    diagnostics.push(
      diagnostic({ ...problem, severity: 'warning', source: 'detect' }),
    );
  };
  const withText = (path: string) => {
    const text = textAt(path);
    return text === undefined ? [] : [{ path, text }];
  };
  const above = (path: string, name: string) =>
    files.above(path, name).flatMap(withText);
  /** Of workflows that we wrote, nothing follows: they say what was decided before. */
  const ownWorkflows = () =>
    Object.keys(snapshot.contents)
      .filter(isWorkflowFile)
      .sort()
      .flatMap(withText)
      .filter(({ text }) => !isMadeByUs(text));
  let workflows: ReturnType<typeof ownWorkflows> | undefined;
  return ({ path, names, ecosystem }) => {
    let own: ReadonlySet<string> | undefined;
    return {
      path,
      get files() {
        own ??= new Set(files.ownIn(path));
        return own;
      },
      beside: new Set([...names].filter(name => name !== ecosystem.name)),
      has: name => files.has(join(path, name)),
      matching: pattern => files.matching(path, pattern),
      exists: anywhere => files.hasAnything(anywhere),
      read: name => textAt(join(path, name)),
      above: name => above(path, name),
      automation: () => [
        ...AUTOMATION_FILES.flatMap(name => above(path, name)),
        ...(workflows ??= ownWorkflows()),
      ],
      reason: ({ text, file, line, fact }) => {
        const content = line && textAt(join(path, file));
        const number = content && line ? lineOf(content, line) : undefined;
        return {
          text,
          path: join(path, file),
          ...(number !== undefined && { line: number }),
          ...(fact !== undefined && { fact }),
        };
      },
      report: ({ name, message }) =>
        warn({
          code: 'manifest-unreadable',
          path: join(path, name),
          message: `${message} What it says is not known; repair it, or state the facts in \`spec.modules\`.`,
        }),
      warn: ({ code, name, message }) =>
        warn({ code, path: join(path, name), message }),
    };
  };
}
