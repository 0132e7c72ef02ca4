import fc from 'fast-check';
import { propertiesOf } from '../properties/all';
import type { Share } from './shares';

/** What a worker says when it has done its share. */
export interface Done {
  type: 'done';
  share: Share;
  runs: number;
  /** The counterexample, as fast-check reports it. */
  failure?: string;
}

/** What a worker says. Node's own loader says other things on the same line. */
export type Message = Done | { type: 'ready' };

/** What is wrong, and the smallest input for which it is. */
function explain(details: fc.RunDetails<unknown>): string {
  const { errorInstance, counterexample, counterexamplePath, seed } = details;
  const cause =
    errorInstance instanceof Error ? errorInstance.stack : errorInstance;
  return [
    `${cause}`,
    `Counterexample (seed ${seed}, path ${counterexamplePath}):`,
    fc.stringify(counterexample),
  ].join('\n');
}

/** Does the shares that the parent sends, one after the other. */
async function work(): Promise<void> {
  const { properties, close } = await propertiesOf(process.env);
  const byName = new Map(properties.map(each => [each.name, each]));
  process.on('message', async (share: Share) => {
    const property = byName.get(share.property);
    if (!property) {
      throw new Error(`There is no property "${share.property}"`);
    }
    const details = await fc.check(property.create(), {
      numRuns: share.runs,
      seed: share.seed,
    });
    const done: Done = {
      type: 'done',
      share,
      runs: details.numRuns,
      ...(details.failed && {
        failure: explain(details),
      }),
    };
    process.send?.(done);
  });
  process.on('disconnect', close);
  process.send?.({ type: 'ready' } satisfies Message);
}

// The parent decides when to stop.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
work().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
