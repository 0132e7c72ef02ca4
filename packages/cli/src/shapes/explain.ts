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
    'All in the order of the file; with a line, the innermost one that it belongs to.',
    listOf(
      object(
        {
          node: about('Its name, as in the lock: `<job>/<step>.<key>`.', text),
          line: number,
          endLine: number,
          'what?': about(
            'What it is; absent when it would not be made now.',
            text,
          ),
          'context?': text,
          'instance?': text,
          'component?': text,
          'implementation?': text,
          'module?': text,
          'definition?': about(
            '`<Kind>/<name>` that says so; `Pipeline`: the team’s own.',
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
