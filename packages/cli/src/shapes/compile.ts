import { about, flag, listOf, object, text } from './schema';
import { changeSet, diagnostics } from './shared';

export const compileShape = object({
  files: about(
    'All files to be there, sorted by path; none after errors.',
    listOf(object({ path: text, content: text }, 'File')),
  ),
  'changes?': about(
    'To the repository, or with `--out` to that folder. Absent after errors.',
    changeSet,
  ),
  written: about('Whether the changes were written.', flag),
  diagnostics,
});
