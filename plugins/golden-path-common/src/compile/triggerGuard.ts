import { allOf, anyOf, is, quote } from './condition';
import type { Condition } from './condition';
import { literalStart } from './eventReading';
import type { Situation } from './situation';

/** Events whose payload has an `action`, and that can be `closed`. */
const CLOSABLE = ['pull_request', 'pull_request_target', 'issues'];

/** A push to what a pattern of the filter takes; the filter itself has the last word. */
function matchesRef(options: {
  situation: Situation;
  defaultBranch: string;
}): Condition {
  const { situation, defaultBranch } = options;
  const { part } = situation;
  const pattern =
    situation.pattern === '$default-branch'
      ? defaultBranch
      : situation.pattern ?? '**';
  const folder = part === 'tag' ? 'refs/tags/' : 'refs/heads/';
  const start =
    situation.pattern === '$default-branch' ? pattern : literalStart(pattern);
  return start === pattern
    ? is(`github.ref == ${quote(`${folder}${pattern}`)}`)
    : is(`startsWith(github.ref, ${quote(`${folder}${start}`)})`);
}

/** Which of an event's situations these are; nothing where these are all. */
function narrow(options: {
  all: Situation[];
  mine: Situation[];
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
    const ofPart = (list: Situation[]) =>
      list.filter(situation => situation.part === part);
    const wanted = ofPart(mine);
    if (wanted.length > 0 && wanted.length === ofPart(all).length) {
      // All of them: which kind of ref it is says enough.
      return [
        matchesRef({ situation: { event: 'push', part }, defaultBranch }),
      ];
    }
    return wanted.map(situation => matchesRef({ situation, defaultBranch }));
  });
  return anyOf(conditions);
}

/**
 * The condition under which a job runs in these situations of its workflow and in no other;
 * nothing where these are all. Of pull requests it asks for no other action than `closed`:
 * the forges call the others differently.
 */
export function triggerGuard(options: {
  situations: readonly Situation[];
  mine: ReadonlySet<number>;
  defaultBranch: string;
}): Condition | undefined {
  const { situations, mine, defaultBranch } = options;
  if (mine.size === situations.length) {
    return undefined;
  }
  const events = [...new Set(situations.map(({ event }) => event))].map(
    event => {
      const all = situations.filter(situation => situation.event === event);
      const wanted = situations.filter(
        (situation, index) => situation.event === event && mine.has(index),
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
