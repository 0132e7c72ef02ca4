/** Rounds of a comparison: medians of fewer say little on a busy machine. */
const ROUNDS = 7;

/**
 * How long each side works before anything is measured, in milliseconds: else the one whose
 * passes are shorter would be measured while its code is still being compiled.
 */
const WARM_UP = 2000;

/** How long one side of a round runs at least, in milliseconds. */
const LEAST = 100;

/**
 * Milliseconds of processor time that this process has used, with all its threads. Unlike the
 * time on the wall it does not count while other programs run, so it holds on a busy machine.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

type Work = () => unknown | Promise<unknown>;

/** Does its work once and says how many milliseconds that took, without what only prepares it. */
export type Timed = () => Promise<number>;

/** Times all of the work. */
export function timing(work: Work): Timed {
  return async () => {
    const begin = processorTime();
    await work();
    return processorTime() - begin;
  };
}

/** The median; of an even number of values, the lower one of the middle two. */
export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the share `part` (0 to 1) of all values lies. */
export function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.ceil(part * sorted.length) - 1;
  return sorted[Math.max(0, index)];
}

/** Milliseconds that the work takes once, on average over `times`. */
async function average(work: Timed, times: number): Promise<number> {
  let sum = 0;
  for (let time = 0; time < times; time += 1) {
    sum += await work();
  }
  return sum / times;
}

/** How often the work must be done to fill a round, once it is warmed up. */
async function timesOf(work: Timed): Promise<number> {
  for (let spent = 0; spent < WARM_UP; ) {
    spent += await work();
  }
  for (let times = 1; ; times *= 2) {
    if ((await average(work, times)) * times >= LEAST) {
      return times;
    }
  }
}

/**
 * Both sides in turn, so that what makes the machine slow makes both slow. The ratio is the
 * median of the rounds' own ratios, and says how many times faster ours is.
 */
export async function compare(options: { ours: Timed; peer: Timed }): Promise<{
  ratio: number;
  ours: number;
  peer: number;
}> {
  const { ours, peer } = options;
  const [timesOurs, timesPeer] = [await timesOf(ours), await timesOf(peer)];
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await average(ours, timesOurs);
    const second = await average(peer, timesPeer);
    rounds.push({ ours: first, peer: second });
  }
  return {
    ratio: median(rounds.map(round => round.peer / round.ours)),
    ours: median(rounds.map(round => round.ours)),
    peer: median(rounds.map(round => round.peer)),
  };
}

/** Milliseconds that each of some calls takes, on the wall. */
async function calls(work: Work, count: number): Promise<number[]> {
  const times = [];
  for (let call = 0; call < count; call += 1) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return times;
}

/**
 * Median and 95th percentile of single calls in milliseconds, each the median over the rounds:
 * once the code is compiled, as for whoever composes for hundreds of repositories, and of the
 * first calls, as for somebody who has just opened the composer.
 *
 * On the wall: what somebody waits for. Processor time would count what other threads collect
 * and compile meanwhile. So this needs a machine that has nothing else to do.
 *
 * @param options.firstCalls - so many are the first ones
 * @param options.warmUpCalls - so many come before anything else is measured
 */
export async function latency(options: {
  work: Work;
  callsPerRound: number;
  firstCalls: number;
  warmUpCalls: number;
}): Promise<{ p50: number; p95: number; firstP95: number }> {
  const { work, callsPerRound, firstCalls, warmUpCalls } = options;
  const first = await calls(work, firstCalls);
  await calls(work, warmUpCalls - firstCalls);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = await calls(work, callsPerRound);
    rounds.push({ p50: median(times), p95: quantile(times, 0.95) });
  }
  return {
    p50: median(rounds.map(({ p50 }) => p50)),
    p95: median(rounds.map(({ p95 }) => p95)),
    firstP95: quantile(first, 0.95),
  };
}
