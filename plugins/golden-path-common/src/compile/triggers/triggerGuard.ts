import { allOf, anyOf, is, quote } from './condition';
import type { Condition } from './condition';
import { literalStart } from './mergedEvent';
import type { TriggerCase } from './triggerCase';

/** Events whose payload has an `action`, and that can be `closed`. */
const CLOSABLE = ['pull_request', 'pull_request_target', 'issues'];

/** A push to what a pattern of the filter takes; the filter itself has the last word. */
function matchesRef(options: {
  triggerCase: TriggerCase;
  defaultBranch: string;
}): Condition {
  const { triggerCase, defaultBranch } = options;
  const { part } = triggerCase;
  const pattern =
    triggerCase.pattern === '$default-branch'
      ? defaultBranch
      : triggerCase.pattern ?? '**';
  const folder = part === 'tag' ? 'refs/tags/' : 'refs/heads/';
  const start =
    triggerCase.pattern === '$default-branch' ? pattern : literalStart(pattern);
  return start === pattern
    ? is(`github.ref == ${quote(`${folder}${pattern}`)}`)
    : is(`startsWith(github.ref, ${quote(`${folder}${start}`)})`);
}

/** Which of an event's triggerCases these are; nothing where these are all. */
function narrow(options: {
  all: TriggerCase[];
  mine: TriggerCase[];
  defaultBranch: string;
}): Condition | undefined {
  const { all, mine, defaultBranch } = options;
  if (all.length === mine.length) {
    return undefined;
  }
  if (mine.some(({ part }) => part === 'open' || part === 'closed')) {
    return is(
      mine[0].part === 'closed'
        ? "github.event.action == 'closed'"
        : "github.event.action != 'closed'",
    );
  }
  const conditions = (['branch', 'tag'] as const).flatMap(part => {
    const ofPart = (list: TriggerCase[]) =>
      list.filter(triggerCase => triggerCase.part === part);
    const wanted = ofPart(mine);
    if (wanted.length > 0 && wanted.length === ofPart(all).length) {
      // All of them: which kind of ref it is says enough.
      return [
        matchesRef({ triggerCase: { event: 'push', part }, defaultBranch }),
      ];
    }
    return wanted.map(triggerCase =>
      matchesRef({ triggerCase, defaultBranch }),
    );
  });
  return anyOf(conditions);
}

/**
 * The condition under which a job runs in these triggerCases of its workflow and in no other;
 * nothing where these are all. Of pull requests it asks for no other action than `closed`:
 * the forges call the others differently.
 */
export function triggerGuard(options: {
  triggerCases: readonly TriggerCase[];
  mine: ReadonlySet<number>;
  defaultBranch: string;
}): Condition | undefined {
  const { triggerCases, mine, defaultBranch } = options;
  if (mine.size === triggerCases.length) {
    return undefined;
  }
  const events = [...new Set(triggerCases.map(({ event }) => event))].map(
    event => {
      const all = triggerCases.filter(
        triggerCase => triggerCase.event === event,
      );
      const wanted = triggerCases.filter(
        (triggerCase, index) => triggerCase.event === event && mine.has(index),
      );
      return {
        event,
        runs: wanted.length > 0,
        narrowed:
          wanted.length > 0
            ? narrow({ all, mine: wanted, defaultBranch })
            : undefined,
      };
    },
  );
  const running = events.filter(({ runs }) => runs);
  const idle = events.filter(({ runs }) => !runs);
  const partly = running.filter(({ narrowed }) => narrowed);
  const closable = events.filter(({ event }) => CLOSABLE.includes(event));
  const [first] = partly;
  if (
    first?.narrowed &&
    partly.length === 1 &&
    closable.length === 1 &&
    closable[0] === first
  ) {
    const isClosed = first.narrowed.text.includes("== 'closed'");
    // Nothing else that starts this workflow has such an action: that alone tells.
    if (isClosed ? running.length === 1 : idle.length === 0) {
      return first.narrowed;
    }
  }
  const isEvent = (event: string) => is(`github.event_name == ${quote(event)}`);
  const isNot = (event: string) => is(`github.event_name != ${quote(event)}`);
  if (partly.length === 0) {
    return running.length <= idle.length
      ? anyOf(running.map(({ event }) => isEvent(event)))
      : allOf(idle.map(({ event }) => isNot(event)));
  }
  if (idle.length === 0 && partly.length === 1 && first.narrowed) {
    return events.length === 1
      ? first.narrowed
      : anyOf([isNot(first.event), first.narrowed]);
  }
  return anyOf(
    running.flatMap(
      ({ event, narrowed }) =>
        allOf([isEvent(event), ...(narrowed ? [narrowed] : [])]) ?? [],
    ),
  );
}
