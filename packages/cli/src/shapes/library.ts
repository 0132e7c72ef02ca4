import { about, listOf, mapOf, number, object, oneOf, text } from './schema';
import { diagnostics } from './shared';

const named = listOf(object({ name: text, 'title?': text }, 'Named'));

export const libraryListShape = object({
  libraries: listOf(
    object(
      {
        name: text,
        version: text,
        digest: text,
        components: listOf(
          object({
            name: text,
            'title?': text,
            category: text,
            implementations: listOf(text),
          }),
        ),
        preparations: about(
          'What implementations ask for, with its variants.',
          listOf(object({ name: text, variants: listOf(text) })),
        ),
        contexts: named,
        goldenPaths: named,
        runnerProfiles: named,
      },
      'Library',
    ),
  ),
});

const level = oneOf('none', 'patch', 'minor', 'major');

export const libraryCheckShape = object({
  'library?': about(
    'Absent when there is no readable `library.yaml`.',
    object({ name: text, version: text, digest: text }),
  ),
  files: number,
  counts: about(
    'Definitions that are usable: `components`, `implementations`, `preparations`, `contexts`, `goldenPaths`, `runnerProfiles`.',
    mapOf(number),
  ),
  'comparison?': about(
    'With `--against`, when the library has no other errors.',
    object(
      {
        version: about('The older one.', text),
        demanded: about('By what the version must be raised at least.', level),
        raised: about('By what it was raised.', level),
        changes: listOf(
          object({ level, definition: text, message: text }, 'LibraryChange'),
        ),
        renames: about(
          'Steps that are called otherwise now, by implementation or preparation; with `preparation`, they have moved there.',
          mapOf(listOf(object({ from: text, to: text, 'preparation?': text }))),
        ),
      },
      'LibraryComparison',
    ),
  ),
  diagnostics: about('Paths are relative to the library.', diagnostics),
});
