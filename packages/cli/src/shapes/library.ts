import { about, listOf, mapOf, number, object, text } from './schema';
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
        contexts: named,
        goldenPaths: named,
        runnerProfiles: named,
      },
      'Library',
    ),
  ),
});

export const libraryCheckShape = object({
  'library?': about(
    'Absent when there is no readable `library.yaml`.',
    object({ name: text, version: text, digest: text }),
  ),
  files: number,
  counts: about(
    'Definitions that are usable: `components`, `implementations`, `contexts`, `goldenPaths`, `runnerProfiles`.',
    mapOf(number),
  ),
  diagnostics: about('Paths are relative to the library.', diagnostics),
});
