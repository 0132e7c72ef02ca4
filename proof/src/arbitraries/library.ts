import fc from 'fast-check';
import { API_VERSION } from '@edf/backstage-plugin-golden-path-common';
import type { JsonValue } from '@edf/workflow-language';
import { PREPARATION, preparations } from './preparations';
import { steps } from './steps';
import { title, word } from './text';
import { inputs } from './values';
import type { GeneratedInput } from './values';

export interface GeneratedComponent {
  name: string;
  per: 'module' | 'repository';
  inputs: GeneratedInput[];
  /** The component and its implementations, as JSON. */
  definitions: JsonValue[];
}

export interface GeneratedContext {
  name: string;
  stages: string[];
  definition: JsonValue;
  /** Instance id to what the golden path says. */
  placed: Record<string, Record<string, JsonValue>>;
}

export interface GeneratedLibrary {
  components: GeneratedComponent[];
  contexts: GeneratedContext[];
  /** Path to text; JSON is YAML. */
  files: Record<string, string>;
}

function definition(
  kind: string,
  metadata: Record<string, JsonValue>,
  spec: JsonValue,
): JsonValue {
  return { apiVersion: API_VERSION, kind, metadata, spec };
}

/** What an implementation fits: the ecosystem of a module, or anything. */
const VARIANTS: Record<string, JsonValue | undefined> = {
  go: { ecosystem: 'go' },
  npm: { ecosystem: 'node' },
  any: undefined,
};

function implementationOf(
  owner: string,
  variant: string,
  known: GeneratedInput[],
  per: GeneratedComponent['per'],
): fc.Arbitrary<JsonValue> {
  return fc
    .record(
      {
        steps: steps({ ids: ['run', 'prepare', 'report'], inputs: known }),
        'timeout-minutes': fc.integer({ min: 1, max: 90 }),
        checkout: fc.constantFrom<JsonValue>('off', { history: true }),
        env: fc.constantFrom<JsonValue>(
          { CI_MODE: 'yes' },
          { REF: '${{ github.ref }}' },
        ),
        permissions: fc.constantFrom<JsonValue>(
          { contents: 'write' },
          { contents: 'read', issues: 'write' },
        ),
        rank: fc.integer({ min: -1, max: 2 }),
        prepare: fc.constant<JsonValue>([PREPARATION]),
        toolchains: fc.constant<JsonValue>(
          variant === 'npm' ? { node: {} } : { go: {} },
        ),
      },
      { requiredKeys: ['steps'] },
    )
    .map(({ toolchains, prepare, ...spec }) =>
      definition(
        'PipelineImplementation',
        { name: `${owner}-${variant}` },
        {
          component: owner,
          ...(VARIANTS[variant] !== undefined && { when: VARIANTS[variant] }),
          // Without a module there is no version to take from the evidence.
          ...(variant !== 'any' && toolchains !== undefined && { toolchains }),
          ...(per === 'module' && prepare !== undefined && { prepare }),
          ...(spec as Record<string, JsonValue>),
        },
      ),
    );
}

function component(name: string): fc.Arbitrary<GeneratedComponent> {
  return fc
    .record({
      per: fc.constantFrom('module' as const, 'repository' as const),
      inputs,
      exclusive: fc.boolean(),
      category: fc.constantFrom('build', 'code-test', 'repo-house-keeping'),
      heading: title,
    })
    .chain(({ per, inputs: known, exclusive, category, heading }) => {
      const variants =
        per === 'repository'
          ? fc.constant(['any'])
          : fc.uniqueArray(fc.constantFrom(...Object.keys(VARIANTS)), {
              minLength: 1,
              maxLength: 3,
            });
      return variants
        .chain(chosen =>
          fc.tuple(
            ...chosen.map(variant =>
              implementationOf(name, variant, known, per),
            ),
          ),
        )
        .map(implementations => ({
          name,
          per,
          inputs: known,
          definitions: [
            definition(
              'PipelineComponent',
              { name, title: heading },
              {
                category,
                per,
                exclusive,
                inputs: Object.fromEntries(
                  known.map(input => [input.name, input.schema]),
                ),
              },
            ),
            ...implementations,
          ],
        }));
    });
}

/** Triggers of all kinds. */
export const triggers = fc
  .record(
    {
      push: fc.constantFrom<JsonValue>(
        { branches: ['$default-branch'] },
        { branches: ['$default-branch', 'release/**'] },
        { tags: ['v*'] },
      ),
      pull_request: fc.constantFrom<JsonValue>({}, { types: ['opened'] }),
      schedule: fc.constantFrom<JsonValue>(
        [{ cron: 'H H(1-4) * * *' }],
        [{ cron: '30 5 * * 1-5' }, { cron: 'H/15 * * * *' }],
      ),
      workflow_dispatch: fc.constant<JsonValue>({}),
    },
    { requiredKeys: [] },
  )
  .map(on =>
    Object.keys(on).length > 0
      ? (on as Record<string, JsonValue>)
      : { push: { branches: ['$default-branch'] } },
  );

const STAGE_SHAPES: (string | string[])[][] = [
  ['check', 'build', 'test'],
  [['check', 'build'], 'test'],
  [['check', 'build', 'test']],
  ['test'],
];

function context(
  name: string,
  components: GeneratedComponent[],
): fc.Arbitrary<GeneratedContext> {
  return fc
    .record({
      on: triggers,
      shape: fc.constantFrom(...STAGE_SHAPES),
      environment: fc.constantFrom('none', 'ephemeral', 'shared'),
      heading: title,
    })
    .chain(({ on, shape, environment, heading }) => {
      const stages = shape.flat();
      const instances = fc.dictionary(
        word,
        fc.tuple(fc.constantFrom(...components), fc.constantFrom(...stages)),
        { minKeys: 1, maxKeys: 5 },
      );
      return instances.map(placed => ({
        name,
        stages,
        definition: definition(
          'PipelineContext',
          { name, title: `${heading} ${name}` },
          { on, stages: shape, environment },
        ),
        placed: Object.fromEntries(
          Object.entries(placed).map(([id, [{ name: use }, stage]]) => [
            id,
            { use, stage },
          ]),
        ),
      }));
    });
}

const MANIFEST = {
  name: 'generated',
  version: '1.2.3',
  owner: 'group:default/platform',
  pins: {
    'actions/checkout@v4': '11bd71901bbe5b1630ceea73d27597364c9af683',
    'actions/cache@v4': '0057852bfaa89a56745cba8c7296529d2fc39830',
    'actions/setup-go@v5': 'd35c59abb061a4a6fb18e82ac0862c26744d6ab5',
  },
};

/** Three ways to run: tools that are there, images, actions. */
const PROFILES: Record<string, JsonValue> = {
  host: {
    'runs-on': 'ubuntu-latest',
    checkout: {
      steps: [
        {
          id: 'checkout',
          name: 'Check out the code',
          env: {
            TOKEN: '${{ github.token }}',
            HISTORY: '${{ inputs.history }}',
          },
          run: 'git init --quiet .\n./fetch.sh "$HISTORY"\n',
        },
      ],
    },
    toolchains: {
      go: [{ preinstalled: ['>=1.21'], check: 'go version' }],
      node: [{ preinstalled: ['>=18'], check: 'node --version' }],
    },
  },
  images: {
    'runs-on': ['docker', 'linux'],
    provides: {
      services: true,
      engine: 'docker',
      artifacts: true,
      cache: { uses: 'actions/cache@v4' },
    },
    checkout: { uses: 'actions/checkout@v4', with: { clean: false } },
    toolchains: {
      go: [{ image: { '1.22': 'golang:1.22', '1.26': 'golang:1.26' } }],
      node: [{ image: { '20': 'node:20', '22': 'node:22' } }],
    },
  },
  actions: {
    'runs-on': 'ubuntu-latest',
    provides: { cache: { uses: 'actions/cache@v4', with: { a: 'b' } } },
    checkout: { uses: 'actions/checkout@v4' },
    toolchains: {
      go: [
        {
          steps: [
            {
              id: 'setup',
              name: 'Install Go',
              uses: 'actions/setup-go@v5',
              with: { 'go-version': '${{ inputs.version }}', cache: false },
            },
          ],
        },
      ],
      node: [{ preinstalled: ['>=18'], check: 'node --version' }],
    },
  },
};

/** Names of the runner profiles that every generated library has. */
export const RUNNERS = Object.keys(PROFILES);

/** A whole library without a problem: components, implementations, contexts, a golden path. */
export const library: fc.Arbitrary<GeneratedLibrary> = fc
  .record({
    components: fc
      .uniqueArray(word, { minLength: 1, maxLength: 5 })
      .chain(names => fc.tuple(...names.map(component))),
    prepared: preparations,
    contextNames: fc.uniqueArray(
      fc.constantFrom('continuous-integration', 'chore', 'delivery'),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .chain(({ components, prepared, contextNames }) =>
    fc
      .tuple(...contextNames.map(name => context(name, components)))
      .map(contexts => ({
        components,
        contexts,
        files: filesOf({ components, prepared, contexts }),
      })),
  );

function filesOf(options: {
  components: GeneratedComponent[];
  prepared: JsonValue[];
  contexts: GeneratedContext[];
}): Record<string, string> {
  const { components, prepared, contexts } = options;
  const texts: [string, JsonValue][] = [
    ['library.yaml', MANIFEST],
    ...components.flatMap(({ name, definitions }) =>
      definitions.map((content, index): [string, JsonValue] => [
        `components/${name}/${index}.yaml`,
        content,
      ]),
    ),
    ...prepared.map((content, index): [string, JsonValue] => [
      `preparations/${index}.yaml`,
      content,
    ]),
    ...contexts.map(({ name, definition: content }): [string, JsonValue] => [
      `contexts/${name}.yaml`,
      content,
    ]),
    ...RUNNERS.map((name): [string, JsonValue] => [
      `runner-profiles/${name}.yaml`,
      definition('RunnerProfile', { name }, PROFILES[name]),
    ]),
    [
      'golden-paths/service.yaml',
      definition(
        'GoldenPath',
        { name: 'service', title: 'Service' },
        {
          contexts: Object.fromEntries(
            contexts.map(({ name, placed }) => [name, { components: placed }]),
          ),
        },
      ),
    ],
  ];
  return Object.fromEntries(
    texts.map(([path, content]) => [path, JSON.stringify(content, null, 2)]),
  );
}
