import { about, flag, listOf, number, object, oneOf, text } from './schema';

const position = object(
  {
    line: about('From 1.', number),
    column: about('From 1.', number),
    offset: about('From 0, in UTF-16 units.', number),
  },
  'Position',
);

export const range = object(
  { start: position, end: about('The first position after it.', position) },
  'Range',
);

const fix = object(
  {
    title: text,
    range,
    text: about('What to put in place of the range.', text),
  },
  'Fix',
);

const diagnosticEntries = {
  code: about('Stable; its page is `docs`.', text),
  severity: oneOf('error', 'warning', 'info'),
  message: text,
  path: text,
  'range?': range,
  source: oneOf('parse', 'detect', 'resolve', 'compile', 'lint', 'plan'),
  'subject?': about('The instance it is about: `<context>/<instance>`.', text),
  'fix?': about('A certain repair.', fix),
  docs: about('The page of the code, in `docs/`.', text),
};

export const diagnostics = listOf(object(diagnosticEntries, 'Diagnostic'));

export const findings = listOf(
  object(
    {
      ...diagnosticEntries,
      servers: about(
        'The servers, of those asked, that it is about.',
        listOf(text),
      ),
    },
    'Finding',
  ),
);

export const reason = object(
  {
    text: about('In words: `go.mod (go 1.22)`.', text),
    'path?': text,
    'line?': number,
    'fact?': about('The fact that it tells, as in `needs`.', text),
  },
  'Reason',
);

export const decision = object(
  {
    by: oneOf(
      'lock',
      'pipeline',
      'golden-path',
      'context',
      'implementation',
      'component',
      'evidence',
    ),
    'path?': about(
      'The file that says so, in its library or repository.',
      text,
    ),
    'library?': about(
      'The library of that file; absent for the repository.',
      text,
    ),
    'line?': number,
    'reason?': text,
    'evidence?': listOf(reason),
    'alternatives?': about('What else was possible, best first.', listOf(text)),
  },
  'Decision',
);

export const target = object(
  {
    forge: oneOf('gitea', 'forgejo'),
    version: about('Major and minor: `1.26`.', text),
    runner: about('Name of a runner profile.', text),
  },
  'Target',
);

export const goldenPath = object(
  { library: text, name: text, title: text, version: text },
  'GoldenPathReference',
);

export const requiredName = object(
  {
    name: text,
    'description?': text,
    usedBy: about('`<context>/<instance>` of all that need it.', listOf(text)),
  },
  'RequiredName',
);

const changeEntries = {
  path: text,
  action: oneOf('create', 'change', 'keep', 'delete'),
  addedLines: number,
  removedLines: number,
};

export const fileChange = object(changeEntries, 'FileChange');

export const changeSet = object(
  {
    empty: about('Nothing to create, change or delete.', flag),
    files: listOf(fileChange),
    directory: about(
      'The workflow directory that is written to.',
      object({ path: text, because: text }),
    ),
    choices: about(
      'All directories that could be written to.',
      listOf(
        object({
          path: text,
          shadows: about('Workflows that would stop running.', listOf(text)),
        }),
      ),
    ),
    kept: about('Workflows that are there and keep running.', listOf(text)),
    shadowed: about('Workflows that stop running.', listOf(text)),
    statuses: about(
      'Commit statuses that come and go.',
      object({ added: listOf(text), removed: listOf(text) }),
    ),
    checks: about('What a branch protection should require.', listOf(text)),
    digest: about('Of paths, actions and contents.', text),
  },
  'ChangeSet',
);
