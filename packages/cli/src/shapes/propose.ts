import {
  about,
  anything,
  flag,
  listOf,
  mapOf,
  object,
  oneOf,
  text,
} from './schema';
import {
  changeSet,
  decision,
  diagnostics,
  goldenPath,
  reason,
  requiredName,
  target,
} from './shared';

const facts = object(
  {
    ecosystem: text,
    buildTool: text,
    'manifest?': text,
    scripts: listOf(text),
    dependencies: listOf(text),
    versions: about('Tool to version or range.', mapOf(text)),
    'lockFile?': text,
    wrapper: flag,
    needs: about('Services that tests need.', listOf(text)),
    'groups?': about('Names of groups of dependencies.', listOf(text)),
    'traits?': about(
      'What else is known of it: `package`, `race`, `lint`.',
      listOf(text),
    ),
  },
  'Facts',
);

const input = object(
  {
    'value?': about(
      '`{ literal }`, `{ from }` or `{ producers }`; absent: unset.',
      anything,
    ),
    decision,
    'default?': about('Without the team’s own setting.', anything),
    'locked?': object({ because: text, owner: text }),
  },
  'Input',
);

const preparation = object(
  {
    name: about('What implementations ask for.', text),
    'variant?': about('Absent: steps of the pipeline itself.', text),
    decision,
    alternatives: about('Others that fit, best first.', listOf(text)),
    'off?': about('Who switched its steps off.', decision),
  },
  'Preparation',
);

const run = object(
  {
    'module?': about('Absent: once for the repository.', text),
    implementation: text,
    decision,
    alternatives: about('Others that fit, best first.', listOf(text)),
    preparations: about(
      'What comes first in its job, in order.',
      listOf(preparation),
    ),
    inputs: mapOf(input),
    runner: text,
  },
  'Run',
);

const instance = object(
  {
    id: text,
    component: text,
    title: text,
    stage: text,
    state: oneOf('active', 'off', 'left-out'),
    'reason?': about('Why it is left out.', text),
    decision,
    'required?': about(
      'The golden path requires it.',
      object({ because: text, owner: text }),
    ),
    runs: listOf(run),
  },
  'Instance',
);

export const proposeShape = object({
  repository: text,
  target,
  'goldenPath?': goldenPath,
  modules: listOf(
    object(
      { name: text, path: text, facts, because: listOf(reason) },
      'Module',
    ),
  ),
  contexts: listOf(
    object({ name: text, title: text, instances: listOf(instance) }, 'Context'),
  ),
  questions: listOf(
    object(
      {
        id: text,
        text,
        options: listOf(text),
        default: about('What is taken without an answer.', text),
        because: text,
        'module?': about('The module it is about.', text),
        'corrections?': about(
          'Option to what settles it under `spec.modules.<module>` of the pipeline.',
          mapOf(anything),
        ),
      },
      'Question',
    ),
  ),
  'requirements?': object(
    {
      secrets: listOf(requiredName),
      variables: listOf(requiredName),
      permissions: about(
        'Scope to the strongest access of the job token.',
        mapOf(oneOf('read', 'write')),
      ),
      runners: listOf(
        object({
          profile: text,
          labels: listOf(text),
          usedBy: listOf(text),
        }),
      ),
    },
    'Requirements',
  ),
  'changes?': about('Absent after errors: nothing can be written.', changeSet),
  pipeline: about('Text of `.golden-path/pipeline.yaml`.', text),
  diagnostics,
});
