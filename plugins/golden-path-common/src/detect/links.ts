import type { TreeEntry } from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import { PIPELINE_PATH } from '../model';
import { diagnostic, WORKFLOW_DIRECTORIES } from '@edf/workflow-language';
import { filesToRead } from './filesToRead';

/** Names of links that are told one by one. */
const NAMED = 5;

const OWN_FOLDERS = ['.golden-path', ...WORKFLOW_DIRECTORIES];

/** Whether one of the two folders is the other, or in it. */
function isOnTheWay(path: string, folder: string): boolean {
  return `${folder}/`.startsWith(`${path}/`) || path.startsWith(`${folder}/`);
}

function notFollowed(options: {
  links: string[];
  severity: 'warning' | 'info';
  consequence: string;
}): Diagnostic {
  const { links, severity, consequence } = options;
  const names = links.slice(0, NAMED).map(path => `\`${path}\``);
  const more = links.length - names.length;
  const list = [...names, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return diagnostic({
    code: 'link-not-followed',
    severity,
    message: `${
      links.length === 1
        ? `${list} is a symbolic link, and is not followed`
        : `${links.length} symbolic links are not followed (${list})`
    }: ${consequence}`,
    path: links[0],
    source: 'detect',
  });
}

/**
 * Says which links of a repository are not followed: one by one where a file in the link's place
 * would have been read, the others together.
 */
export function reportLinks(tree: readonly TreeEntry[]): Diagnostic[] {
  const links = tree
    .filter(({ type }) => type === 'symlink')
    .map(({ path }) => path);
  if (links.length === 0) return [];
  const isLink = new Set(links);
  const wanted = new Set(
    filesToRead(
      tree.map(entry =>
        isLink.has(entry.path) ? { ...entry, type: 'file' } : entry,
      ),
    ).filter(path => isLink.has(path)),
  );
  const matters = (path: string) =>
    wanted.has(path) || OWN_FOLDERS.some(own => isOnTheWay(path, own));
  const others = links.filter(path => !matters(path));
  return [
    ...links
      // Of the pipeline itself it is an error, and said where it is read.
      .filter(path => matters(path) && path !== PIPELINE_PATH)
      .map(path =>
        notFollowed({
          links: [path],
          severity: 'warning',
          consequence:
            'what it leads to is not looked at. Put the file or folder itself in its place if it matters here.',
        }),
      ),
    ...(others.length > 0
      ? [
          notFollowed({
            links: others,
            severity: 'info',
            consequence: 'code is looked for only where it really is.',
          }),
        ]
      : []),
  ];
}
