import { about, flag, listOf, number, object, oneOf, text } from './schema';
import { decision, diagnostics } from './shared';

export const explainShape = object({
  path: about('Of the file, in its repository.', text),
  state: about(
    'Whether it is as it would be made now.',
    oneOf('same', 'outdated', 'edited', 'foreign'),
  ),
  differences: about(
    'What is not as it was when the file was made.',
    listOf(text),
  ),
  nodes: about(
    'In the order of the file; with a line, the one that it belongs to. None when the file is not made any more.',
    listOf(
      object(
        {
          node: about(
            'Its name, as in the lock: `<job>/<step>.<key>`; empty for the header.',
            text,
          ),
          line: number,
          endLine: number,
          what: about('In words.', text),
          context: text,
          members: about(
            'What its job carries out; one, where the node belongs to it alone.',
            listOf(
              object({ instance: text, 'module?': text, implementation: text }),
            ),
          ),
          'component?': text,
          'definition?': about(
            '`<Kind>/<name>` that says so, `Pipeline` for the team’s own; absent: a rule of the engine.',
            text,
          ),
          'place?': object({
            'library?': object({ name: text, version: text }),
            path: text,
            'line?': number,
          }),
          'decision?': decision,
          differs: about('From what would be made now.', flag),
        },
        'Explanation',
      ),
    ),
  ),
  diagnostics,
});
