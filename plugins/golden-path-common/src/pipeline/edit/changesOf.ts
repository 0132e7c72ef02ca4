import type { Step } from '../../model';
import type { JsonValue } from '@edf/workflow-language';
import { isJsonMap } from '@edf/workflow-language';
import { getIn, listIn } from './change';
import type { Change } from './change';
import type { PipelineEdit } from './edits';
import { PipelineEditError } from './error';
import { placeInstance } from './place';

type Path = readonly string[];

type Edit<Type extends PipelineEdit['type']> = Extract<
  PipelineEdit,
  { type: Type }
>;

/** What an edit means for the document; nothing when there is nothing to do. */
export function changesOf(options: {
  edit: PipelineEdit;
  value: JsonValue;
}): Change[] {
  const { edit, value } = options;
  switch (edit.type) {
    case 'set-golden-path':
      return set(['spec', 'goldenPath'], edit.goldenPath);
    case 'set-of-pipeline':
      return set(['spec', edit.key], edit.value);
    case 'set-layout':
      return set([...scopeOf(edit), 'layout'], edit.layout);
    case 'set-runner':
      return set([...scopeOf(edit), 'runner'], edit.runner);
    case 'set-input-for-all':
      return set([...scopeOf(edit), 'with', edit.input], edit.value);
    case 'set-trigger':
      return set(
        [
          ...(edit.instance === undefined
            ? scopeOf(edit)
            : instanceOf({ ...edit, instance: edit.instance })),
          'on',
          edit.event,
        ],
        edit.value,
      );
    case 'set-input':
      return set([...placeOf(edit), 'with', edit.input], edit.value);
    case 'choose-implementation':
      return set(
        [...placeOf(edit), 'implementation'],
        typeof edit.implementation === 'object'
          ? [...edit.implementation]
          : edit.implementation,
      );
    case 'set-of-instance':
      return set([...placeOf(edit), edit.key], edit.value);
    case 'switch-off':
      // What is off as a whole is off for the module.
      return isOff(value, instanceOf(edit))
        ? []
        : switchOff(value, placeOf(edit));
    case 'switch-on':
      return switchOn(value, placeOf(edit));
    case 'switch-module-off':
      return switchOff(value, ['spec', 'modules', edit.module]);
    case 'switch-module-on':
      return switchOn(value, ['spec', 'modules', edit.module]);
    case 'set-of-module':
      return set(['spec', 'modules', edit.module, edit.key], edit.value);
    case 'correct-module':
      return set(
        ['spec', 'modules', edit.module, 'facts', edit.fact],
        edit.value,
      );
    case 'remove':
      return set(instanceOf(edit), undefined);
    case 'add-component':
    case 'move':
      return placed(edit, value);
    case 'add-step':
    case 'replace-step':
      return stepWritten(edit, value);
    case 'remove-step':
      return itemRemoved({
        value,
        path: [...instanceOf(edit), edit.slot],
        isMeant: step => idOf(step) === edit.id,
      });
    case 'add-waiver':
      return itemWritten({
        value,
        path: ['spec', 'waivers'],
        item: { ...edit.waiver },
        isMeant: waiver => ruleOf(waiver) === edit.waiver.rule,
      });
    default:
      return itemRemoved({
        value,
        path: ['spec', 'waivers'],
        isMeant: waiver => ruleOf(waiver) === edit.rule,
      });
  }
}

function set(path: Path, value: JsonValue | undefined): Change[] {
  return [{ type: 'set', path, value }];
}

/** The pipeline as a whole, or one context. */
function scopeOf({ context }: { context?: string }): Path {
  return context === undefined ? ['spec'] : ['spec', 'contexts', context];
}

function instanceOf(edit: { context: string; instance: string }): Path {
  return ['spec', 'contexts', edit.context, 'components', edit.instance];
}

/** An instance, or what it says for one module. */
function placeOf(edit: {
  context: string;
  instance: string;
  module?: string;
}): Path {
  return [
    ...instanceOf(edit),
    ...(edit.module === undefined ? [] : ['each', edit.module]),
  ];
}

function isOff(value: JsonValue, path: Path): boolean {
  const present = getIn({ value, path });
  return present === 'off' || present === false;
}

function switchOff(value: JsonValue, path: Path): Change[] {
  return isOff(value, path) ? [] : set(path, 'off');
}

/** What is on stays as it is, with its settings. */
function switchOn(value: JsonValue, path: Path): Change[] {
  return isOff(value, path) ? set(path, undefined) : [];
}

function placed(
  edit: Edit<'add-component' | 'move'>,
  value: JsonValue,
): Change[] {
  const path = instanceOf(edit);
  const pathOfOther = instanceOf({ ...edit, instance: edit.other });
  const { stage, needs, needsOfOther } = placeInstance({
    ...edit,
    id: edit.instance,
  });
  if (isOff(value, pathOfOther)) {
    throw new PipelineEditError(
      `\`${edit.other}\` is switched off, so nothing can be placed ${edit.relation} it.`,
    );
  }
  const component =
    edit.type === 'add-component' && edit.component !== edit.instance
      ? edit.component
      : undefined;
  const settings = {
    ...(component !== undefined && { use: component }),
    stage,
    ...(needs && { needs }),
  };
  return [
    ...(isJsonMap(getIn({ value, path }))
      ? Object.entries(settings).flatMap(([key, setting]) =>
          set([...path, key], setting),
        )
      : set(path, settings)),
    ...(needsOfOther ? set([...pathOfOther, 'needs'], needsOfOther) : []),
  ];
}

/** A step without the keys that are only there as `undefined`. */
function toJson(step: Step): JsonValue {
  return JSON.parse(JSON.stringify(step)) as JsonValue;
}

function idOf(step: JsonValue): JsonValue | undefined {
  return isJsonMap(step) ? step.id : undefined;
}

function ruleOf(waiver: JsonValue): JsonValue | undefined {
  return isJsonMap(waiver) ? waiver.rule : undefined;
}

function stepWritten(
  edit: Edit<'add-step' | 'replace-step'>,
  value: JsonValue,
): Change[] {
  const path = [...instanceOf(edit), edit.slot];
  const steps = listIn({ value, path });
  const indexOf = (id: string) => steps.findIndex(step => idOf(step) === id);
  const missing = (id: string) =>
    new PipelineEditError(
      `There is no step \`${id}\` in \`${edit.slot}\` of \`${edit.instance}\`.`,
    );
  if (edit.type === 'replace-step') {
    const index = indexOf(edit.id);
    // Done already, under its new name.
    if (index < 0 && indexOf(edit.step.id) < 0) {
      throw missing(edit.id);
    }
    return itemWritten({
      value,
      path,
      item: toJson(edit.step),
      isMeant: step => idOf(step) === (index < 0 ? edit.step.id : edit.id),
    });
  }
  const neighbour = edit.before ?? edit.after;
  const found = neighbour === undefined ? steps.length : indexOf(neighbour);
  if (found < 0) {
    throw missing(neighbour ?? '');
  }
  return itemWritten({
    value,
    path,
    item: toJson(edit.step),
    isMeant: step => idOf(step) === edit.step.id,
    index:
      edit.before === undefined && neighbour !== undefined ? found + 1 : found,
  });
}

/** Replaces the item that is meant; where there is none, a new one goes before `index`. */
function itemWritten(options: {
  value: JsonValue;
  path: Path;
  item: JsonValue;
  isMeant: (item: JsonValue) => boolean;
  index?: number;
}): Change[] {
  const { path, item } = options;
  const list = listIn(options);
  const present = list.findIndex(options.isMeant);
  if (list.length === 0) {
    return set(path, [item]);
  }
  return [
    present < 0
      ? {
          type: 'insert',
          path,
          index: options.index ?? list.length,
          value: item,
        }
      : { type: 'replace', path, index: present, value: item },
  ];
}

/** An empty list goes with its last item. */
function itemRemoved(options: {
  value: JsonValue;
  path: Path;
  isMeant: (item: JsonValue) => boolean;
}): Change[] {
  const { path } = options;
  const list = listIn(options);
  const index = list.findIndex(options.isMeant);
  if (index < 0) {
    return [];
  }
  return list.length === 1
    ? set(path, undefined)
    : [{ type: 'remove', path, index }];
}
