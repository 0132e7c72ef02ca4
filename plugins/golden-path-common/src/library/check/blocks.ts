import type {
  GoldenPath,
  Instance,
  PipelineContext,
  PipelineImplementation,
  RuledContextBlock,
  RuledInstance,
} from '../../model';
import { keyIn } from '../libraries';
import { suggestion } from '@edf/workflow-language';
import { checkSteps } from '../../schema/steps';
import { checkData } from '../../schema/checkData';
import type { ValuePath } from '@edf/workflow-language';
import type { Check } from './check';
import { checkSettings } from './preparationSettings';

/** A context's block of one definition; the weakest comes first in a list of them. */
type Blocks = readonly RuledContextBlock[];

/** What all blocks together say about an instance, where it is not switched off. */
type Merged = Partial<RuledInstance>;

export function checkContext(options: {
  check: Check;
  context: PipelineContext;
}): void {
  const { check, context } = options;
  checkBlock({ check, blocks: [context.spec], at: ['spec'] });
}

/** A golden path: every name in its contexts refers to something, every rule has its reason. */
export function checkBlocks(options: {
  check: Check;
  goldenPath: GoldenPath;
}): void {
  const { check, goldenPath } = options;
  const bases = basesOf({ check, goldenPath });
  for (const [context, block] of Object.entries(goldenPath.spec.contexts)) {
    const at = ['spec', 'contexts', context];
    const definition = check.library.contexts[context];
    const blocks = [
      ...(definition ? [definition.spec] : []),
      ...bases.map(base => base.spec.contexts[context] ?? {}),
      block,
    ];
    const isWhole = (['on', 'stages', 'environment'] as const).every(key =>
      blocks.some(({ [key]: value }) => value !== undefined),
    );
    if (!definition && !isWhole) {
      check.error(
        'unknown-context',
        `There is no context \`${context}\`.${suggestion({
          word: context,
          words: Object.keys(check.library.contexts),
        })} A new one needs \`on\`, \`stages\` and \`environment\`.`,
        at,
        'key',
      );
    } else {
      checkBlock({ check, blocks, at });
    }
  }
}

/** The golden paths that this one extends, the farthest first. */
function basesOf(options: {
  check: Check;
  goldenPath: GoldenPath;
}): GoldenPath[] {
  const { check, goldenPath } = options;
  const { goldenPaths } = check.library;
  const bases: GoldenPath[] = [];
  const seen = new Set([goldenPath.metadata.name]);
  for (let name = goldenPath.spec.extends; name !== undefined; ) {
    const key = keyIn({
      library: check.library,
      kind: 'GoldenPath',
      reference: name.replace(/@.*$/, ''),
    });
    if (seen.has(key ?? name)) {
      check.error(
        'extends-cycle',
        `This golden path extends itself: ${[...seen, name].join(' → ')}.`,
        ['spec', 'extends'],
      );
      return bases;
    }
    seen.add(key ?? name);
    if (key !== undefined) {
      bases.unshift(goldenPaths[key]);
    } else if (bases.length === 0) {
      check.error(
        'unknown-golden-path',
        `There is no golden path \`${name}\`.${suggestion({
          word: name,
          words: Object.keys(goldenPaths),
        })}`,
        ['spec', 'extends'],
      );
    }
    name = key === undefined ? undefined : goldenPaths[key].spec.extends;
  }
  return bases;
}

/** Checks what the last block says, in the light of those before it. */
function checkBlock(options: {
  check: Check;
  blocks: Blocks;
  at: ValuePath;
}): void {
  const { check, blocks, at } = options;
  const own = blocks[blocks.length - 1];
  checkSettings({
    check,
    preparations: own.preparations,
    at: [...at, 'preparations'],
  });
  const merged = mergeInstances(blocks);
  const stages = (
    blocks
      .map(block => block.stages)
      .filter(found => found !== undefined)
      .pop() ?? []
  ).flat();
  for (const [id, instance] of Object.entries(own.components ?? {})) {
    const place = [...at, 'components', id];
    const all = merged.get(id);
    if (typeof instance !== 'object') {
      if (!mergeInstances(blocks.slice(0, -1)).has(id)) {
        check.error(
          'nothing-to-switch-off',
          `\`${id}\` is not in this context, so it cannot be switched off.`,
          place,
          'key',
        );
      }
    } else if (all) {
      checkNames({ check, id, instance, merged, stages, at: place });
      checkRules({ check, instance, at: place });
      checkValues({ check, component: all.use ?? id, instance, at: place });
    }
  }
}

/** Instances that are on, each with what all blocks say about it. */
function mergeInstances(blocks: Blocks): Map<string, Merged> {
  const merged = new Map<string, Merged>();
  for (const block of blocks) {
    for (const [id, instance] of Object.entries(block.components ?? {})) {
      if (typeof instance === 'object') {
        merged.set(id, { ...merged.get(id), ...instance });
      } else {
        merged.delete(id);
      }
    }
  }
  return merged;
}

function checkNames(options: {
  check: Check;
  id: string;
  instance: Instance;
  merged: Map<string, Merged>;
  stages: string[];
  at: ValuePath;
}): void {
  const { check, id, instance, merged, stages, at } = options;
  const all = merged.get(id) ?? instance;
  const component = all.use ?? id;
  if (!all.steps && !check.library.components[component]) {
    check.error(
      'unknown-component',
      `There is no component \`${component}\`.${suggestion({
        word: component,
        words: Object.keys(check.library.components),
      })}`,
      instance.use === undefined ? at : [...at, 'use'],
      instance.use === undefined ? 'key' : 'value',
    );
  }
  if (all.stage === undefined) {
    check.error(
      'missing-stage',
      `\`${id}\` needs a \`stage\`: ${stages
        .map(stage => `\`${stage}\``)
        .join(', ')}.`,
      at,
      'key',
    );
  } else if (instance.stage !== undefined && !stages.includes(all.stage)) {
    check.error(
      'unknown-stage',
      `There is no stage \`${all.stage}\` in this context.${suggestion({
        word: all.stage,
        words: stages,
      })}`,
      [...at, 'stage'],
    );
  }
  instance.needs?.forEach((need, index) => {
    if (!merged.has(need)) {
      check.error(
        'unknown-need',
        `\`${id}\` needs \`${need}\`, which is not in this context.${suggestion(
          { word: need, words: [...merged.keys()].filter(key => key !== id) },
        )}`,
        [...at, 'needs', index],
      );
    }
  });
  const names = implementationsOf(check, component).flatMap(({ metadata }) => [
    metadata.name.slice(component.length + 1),
    metadata.name,
  ]);
  for (const name of [instance.implementation ?? []].flat()) {
    if (!names.includes(name)) {
      check.error(
        'unknown-implementation',
        `\`${component}\` has no implementation \`${name}\`.${suggestion({
          word: name,
          words: names.filter((_, index) => index % 2 === 0),
        })}`,
        [...at, 'implementation'],
      );
    }
  }
  for (const key of ['before', 'after', 'steps'] as const) {
    check.diagnostics.push(
      ...checkSteps({
        steps: instance[key],
        at: [...at, key],
        path: check.path,
        locate: check.locate,
      }),
    );
  }
}

/** Who restricts others says why. */
function checkRules(options: {
  check: Check;
  instance: RuledInstance;
  at: ValuePath;
}): void {
  const { check, instance, at } = options;
  const rule = (['required', 'limits', 'waivers'] as const).find(
    key => instance[key] !== undefined,
  );
  if (rule !== undefined && !instance.because?.trim()) {
    check.error(
      'missing-because',
      `\`${rule}\` needs \`because\`: the reason that a team reads when it is refused something.`,
      [...at, rule],
      'key',
    );
  }
}

function checkValues(options: {
  check: Check;
  component: string;
  instance: Instance;
  at: ValuePath;
}): void {
  const { check, component, instance, at } = options;
  const definition = check.library.components[component];
  if (!definition) {
    return;
  }
  const inputs = Object.assign(
    {},
    ...implementationsOf(check, component).map(({ spec }) => spec.inputs),
    definition.spec.inputs,
  ) as NonNullable<typeof definition.spec.inputs>;
  for (const [name, value] of Object.entries(instance.with ?? {})) {
    const place = [...at, 'with', name];
    const schema = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (!schema) {
      check.error(
        'unknown-input',
        `There is no input \`${name}\` of ${component}.${suggestion({
          word: name,
          words: Object.keys(inputs),
        })}`,
        place,
        'key',
      );
    } else if (!isReference(value)) {
      for (const message of checkData({ schema, value, name })) {
        check.error('invalid-input', message, place);
      }
    }
  }
}

/** `{ from: … }`: known only when the pipeline runs. */
function isReference(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).join() === 'from'
  );
}

function implementationsOf(
  check: Check,
  component: string,
): PipelineImplementation[] {
  return Object.values(check.library.implementations).filter(
    ({ spec }) => spec.component === component,
  );
}
