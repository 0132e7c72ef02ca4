import { about, listOf, object, text } from './schema';
import { findings, range } from './shared';

export const lintShape = object({
  servers: about('All that were asked, e.g. `gitea@1.26`.', listOf(text)),
  files: about('All that were checked.', listOf(text)),
  shadowed: about(
    'Workflow files of a repository that a server does not run, and the directory it looks into instead.',
    listOf(object({ path: text, server: text, 'by?': text })),
  ),
  fixed: about(
    'With `--fix`: what was mended; places are those before.',
    listOf(object({ path: text, code: text, title: text, range })),
  ),
  diagnostics: about('After the fixes.', findings),
});
