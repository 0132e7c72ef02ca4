import type { Producer, ResolvedInstance, ResolvedRun } from '../../model';
import type { OpenInput } from '../inputs/inputs';
import { namedProducers } from './namedProducers';
import type { WiringScope } from './namedProducers';
import type { InstanceOverride } from '../layers/layers';
import type { ChosenPreparation } from '../preparations/chosenPreparation';
import { nearestProducers, slugOf } from './producers';
import { findCycle, InstanceGraph } from './instanceGraph';
import { explainRule } from '../rules/rules';
import type { Rule } from '../rules/rules';

/** A run with the inputs that others make. */
export interface OpenRun {
  run: ResolvedRun;
  open: OpenInput[];
  /** Those for the run's module. */
  overrides: InstanceOverride[];
  /** What it asks for, with all that was said about it. */
  preparations: ChosenPreparation[];
}

/** An instance of a context whose inputs are not all filled. */
export interface OpenInstance {
  instance: ResolvedInstance;
  runs: OpenRun[];
  /** The rule that requires it, if one does. */
  required?: Rule;
}

/** A producer as a value names it: `outputs.<instance>[-<module>].<name>`. */
function nameOf(
  { instance, module, output }: Producer,
  graph: InstanceGraph,
): string {
  const run = graph
    .find(instance)
    ?.instance.runs.find(other => other.module?.name === module);
  return `outputs.${[
    instance,
    ...(run?.module ? [slugOf(run.module)] : []),
  ].join('-')}.${output}`;
}

/** Components of the library that find what nothing here makes. */
function findersOf({ library }: WiringScope, { input, schema }: OpenInput) {
  return Object.keys(library.components).filter(
    name =>
      /(^|\/)find-/.test(name) &&
      Object.entries(library.components[name].spec.outputs ?? {}).some(
        ([output, { format }]) => output === input && format === schema.format,
      ),
  );
}

/**
 * Leaves a run out whose input nothing makes because its maker is left out as well: a golden
 * path for many kinds of repositories does not fail on those that have nothing to make.
 */
function leaveOut(options: {
  scope: WiringScope;
  open: OpenInstance;
  run: OpenRun;
  input: string;
  maker: string;
}): void {
  const { scope, open, run, input, maker } = options;
  const { instance, required } = open;
  open.runs = open.runs.filter(other => other !== run);
  instance.runs = instance.runs.filter(other => other !== run.run);
  const reason = `\`${maker}\`, which would make its \`${input}\`, is left out.`;
  if (!instance.reason?.includes(reason)) {
    instance.reason = [instance.reason ?? [], reason].flat().join(' ');
  }
  if (instance.runs.length > 0) {
    return;
  }
  instance.state = 'left-out';
  scope.report.add({
    code: required ? 'required-component-left-out' : 'component-left-out',
    severity: required ? 'error' : 'info',
    message: required
      ? `${reason} But it is required. ${explainRule(required)}`
      : `${instance.title} is left out. ${reason}`,
    place: run.overrides[run.overrides.length - 1].place,
    subject: `${scope.context}/${instance.id}`,
  });
}

/** Several make what a scalar takes one of: the first is taken, and the team is asked. */
function ask(options: {
  scope: WiringScope;
  graph: InstanceGraph;
  consumer: ResolvedInstance;
  run: OpenRun;
  open: OpenInput;
  producers: Producer[];
}): string[] {
  const { scope, graph, consumer, run, open, producers } = options;
  const { input } = open;
  const { module } = run.run;
  const names = producers.map(producer => nameOf(producer, graph));
  const whose = `${consumer.id}${module ? ` for ${module.name}` : ''}`;
  const key = module ? `each: { ${module.name}: { with: ` : 'with: ';
  const settle = `\`${key}{ ${input}: { from: ${names[0]} } }${
    module ? ' } }' : ''
  }\``;
  scope.questions.push({
    id: ['producer', scope.context, consumer.id, module?.name ?? [], input]
      .flat()
      .join('/'),
    text: `Which one is the \`${input}\` of ${whose}?`,
    options: names,
    default: names[0],
    because: `Several are made before, and ${names[0]} is the first. To settle it, say ${settle}.`,
  });
  scope.report.add({
    code: 'ambiguous-producer',
    severity: 'info',
    message: `${names.join(
      ' and ',
    )} could all be the \`${input}\` of ${whose}; ${
      names[0]
    } was taken. To settle it, say ${settle}.`,
    place: run.overrides[run.overrides.length - 1].place,
    subject: `${scope.context}/${consumer.id}`,
  });
  return names;
}

/** Fills one input; nothing changes after an error that was reported. */
function fill(options: {
  scope: WiringScope;
  graph: InstanceGraph;
  open: OpenInstance;
  run: OpenRun;
  input: OpenInput;
}): void {
  const { graph, open, run, input } = options;
  const { instance } = open;
  const { from, schema, decision } = input;
  const resolved = run.run.inputs[input.input];
  let producers: Producer[] | undefined;
  if (from !== undefined) {
    producers = namedProducers({
      ...options,
      consumer: instance,
      run: run.run,
      open: { ...input, from },
    });
    if (!producers) {
      return;
    }
  } else {
    const makers = graph.makersOf(instance, input);
    const able = makers.filter(maker => !graph.obstacle(maker, instance));
    if (able.length === 0) {
      if (resolved.value) {
        return;
      }
      const missing = makers.find(({ state }) => state === 'left-out');
      if (missing) {
        leaveOut({ ...options, input: input.input, maker: missing.id });
        return;
      }
      reportMissing({ ...options, makers });
      return;
    }
    producers = nearestProducers({
      instances: able,
      output: input.input,
      module: run.run.module,
      // What has a default, or is handed over on disk, does not come from just anywhere.
      isRelated: resolved.value !== undefined || schema.format === 'files',
    });
    if (producers.length === 0) {
      if (!resolved.value) {
        reportMissing({ ...options, makers: [] });
      }
      return;
    }
  }
  const takesAll = schema.type === 'array';
  const names =
    takesAll || producers.length < 2
      ? []
      : ask({ ...options, consumer: instance, open: input, producers });
  const taken = takesAll ? producers : producers.slice(0, 1);
  for (const producer of taken) {
    graph.connect(instance.id, producer.instance);
  }
  run.run.inputs[input.input] = {
    ...resolved,
    value: { producers: taken },
    decision: {
      ...decision,
      ...(from === undefined && {
        reason: `by its name and its format ${schema.format}`,
      }),
      ...(names.length > 0 && { alternatives: names.slice(1) }),
    },
  };
}

function reportMissing(options: {
  scope: WiringScope;
  graph: InstanceGraph;
  open: OpenInstance;
  run: OpenRun;
  input: OpenInput;
  makers: ResolvedInstance[];
}): void {
  const { scope, graph, open, run, input, makers } = options;
  const { instance } = open;
  const placed = new Set(makers.map(({ component }) => component));
  const finders = findersOf(scope, input).filter(name => !placed.has(name));
  const reasons = makers.map(
    maker =>
      ` \`${maker.id}\` cannot give it: ${graph.obstacle(maker, instance)}.`,
  );
  scope.report.error({
    code: 'missing-producer',
    message: `Nothing before \`${instance.id}\` in this context makes its \`${
      input.input
    }\` (${input.schema.format}).${reasons.join('')} ${
      finders.length > 0
        ? `Place ${finders
            .map(name => `\`${name}\``)
            .join(' or ')} before it, or give`
        : 'Give'
    } a value with \`with\`.`,
    place: run.overrides[run.overrides.length - 1].place,
    subject: `${scope.context}/${instance.id}`,
  });
}

/**
 * Wires the outputs of a context's instances to the inputs of later ones (formats.md, 3): by
 * the same name and format, the same module first, or as a value says. A scalar takes one
 * producer, an array all. Fills the inputs of the runs in place.
 *
 * @param options.instances - all of the context, in the order of its stages
 */
export function wire(
  options: WiringScope & { instances: OpenInstance[] },
): void {
  const { instances, report, context } = options;
  const graph = new InstanceGraph(
    options,
    instances.map(({ instance }) => instance),
  );
  for (const open of instances) {
    for (const run of open.runs) {
      for (const input of run.open) {
        if (open.runs.includes(run)) {
          fill({ scope: options, graph, open, run, input });
        }
      }
    }
  }
  const cycle = findCycle(graph.edges);
  const last =
    cycle && instances.find(({ instance }) => instance.id === cycle[0]);
  const wired = last?.runs[0];
  if (cycle && wired && cycle.some(id => graph.isWired(id))) {
    report.error({
      code: 'needs-cycle',
      message: `These wait for each other for ever: ${cycle.join(
        ' → ',
      )}. Take one of the values from elsewhere, or remove one of the \`needs\`.`,
      place: wired.overrides[wired.overrides.length - 1].place,
      subject: `${context}/${cycle[0]}`,
    });
  }
}
