import type {
  Library,
  Producer,
  Question,
  ResolvedInstance,
  ResolvedRun,
} from '../../model';
import { suggestion } from '@edf/workflow-language';
import type { OpenInput } from '../inputs/inputs';
import type { InstanceGraph } from './instanceGraph';
import { describeMismatch, nearestProducers, producerOf } from './producers';
import { readFrom } from '../inputs/references';
import type { Report } from '../../report/report';

/** What the instances of a context are wired by. */
export interface WiringScope {
  context: string;
  /** Triggers of the context. */
  on: Record<string, unknown>;
  stages: (string | string[])[];
  library: Library;
  questions: Question[];
  report: Report;
}

/** The producers that a reference names; nothing after an error that was reported. */
export function namedProducers(options: {
  scope: WiringScope;
  graph: InstanceGraph;
  consumer: ResolvedInstance;
  run: ResolvedRun;
  open: OpenInput & { from: string };
}): Producer[] | undefined {
  const { scope, graph, consumer, run, open } = options;
  const { input, schema, from, place } = open;
  const error = (message: string) => {
    scope.report.error({
      code: 'invalid-reference',
      message,
      place,
      subject: `${scope.context}/${consumer.id}`,
    });
    return undefined;
  };
  const reference = readFrom(from);
  if (reference?.kind !== 'outputs') {
    return undefined;
  }
  const found = graph.find(reference.instance);
  if (!found) {
    return error(
      `There is no instance \`${
        reference.instance
      }\` in this context, from which \`${input}\` could come.${suggestion({
        word: reference.instance,
        words: graph.ids.filter(id => id !== consumer.id),
      })}`,
    );
  }
  const { instance } = found;
  const outputs = instance.definition.spec.outputs ?? {};
  if (!Object.hasOwn(outputs, reference.output)) {
    return error(
      `\`${instance.id}\` has no output \`${reference.output}\`.${suggestion({
        word: reference.output,
        words: Object.keys(outputs),
      })}`,
    );
  }
  const obstacle = graph.obstacle(instance, consumer);
  if (obstacle) {
    return error(
      `\`${input}\` cannot come from \`${instance.id}\`: ${obstacle}.`,
    );
  }
  const mismatch = describeMismatch({
    input,
    schema,
    output: outputs[reference.output],
  });
  if (mismatch) {
    return error(
      `\`${input}\` cannot come from \`${instance.id}\`: ${mismatch}.`,
    );
  }
  const { output } = reference;
  return found.run
    ? [producerOf({ instance, module: found.run.module, output })]
    : nearestProducers({
        instances: [instance],
        output,
        module: run.module,
      });
}
