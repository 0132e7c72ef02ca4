import { parseYaml } from '../yaml/document';
import { statusNames } from './matrix';
import { isMap, jobsOf, textsOf, toText } from './workflow';

/** What other workflow files have to do with one. */
export interface Sibling {
  path: string;
  /** Empty when it has none. */
  name: string;
  events: string[];
  statusNames: ReadonlySet<string>;
}

/** All files of a repository are linted with the same object: each is read once. */
const READ = new WeakMap<Readonly<Record<string, string>>, Sibling[]>();

function read(path: string, text: string): Sibling[] {
  const { document } = parseYaml({ text, path });
  const value = document?.value;
  if (!isMap(value)) {
    return [];
  }
  return [
    {
      path,
      name: toText(value.name) ?? '',
      events: isMap(value.on) ? Object.keys(value.on) : textsOf(value.on),
      statusNames: new Set(
        jobsOf(value).flatMap(job => statusNames(job) ?? []),
      ),
    },
  ];
}

/** The workflow files of the repository that can be read, in the order of their paths. */
export function siblingsOf(
  siblings: Readonly<Record<string, string>>,
): Sibling[] {
  let found = READ.get(siblings);
  if (!found) {
    found = Object.keys(siblings)
      .sort()
      .flatMap(path => read(path, siblings[path]));
    READ.set(siblings, found);
  }
  return found;
}
