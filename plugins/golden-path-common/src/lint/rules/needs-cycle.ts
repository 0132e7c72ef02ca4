import { textsOf } from '../workflow';
import type { LintRule } from '../workflow';

/** Jobs that wait for each other wait for ever. */
export const needsCycle: LintRule = {
  code: 'needs-cycle',
  check({ jobs }) {
    // Jobs whose needs can all be met are done, round by round; what is left waits for ever.
    let waiting = jobs.map(({ id, at, value }) => ({
      id,
      at,
      needs: textsOf(value.needs),
    }));
    const isKnown = (id: string) => jobs.some(job => job.id === id);
    for (let before = -1; before !== waiting.length; ) {
      before = waiting.length;
      const open = new Set(waiting.map(({ id }) => id));
      waiting = waiting.filter(({ needs }) =>
        needs.some(need => isKnown(need) && open.has(need)),
      );
    }
    const [first] = waiting;
    if (!first) {
      return [];
    }
    const circle: string[] = [];
    let next: typeof first | undefined = first;
    while (next && !circle.includes(next.id)) {
      circle.push(next.id);
      const { needs }: typeof first = next;
      next = waiting.find(({ id }) => needs.includes(id));
    }
    const start = next ? circle.indexOf(next.id) : 0;
    const members = [...circle.slice(start), circle[start]];
    return [
      {
        severity: 'error',
        message: `These jobs wait for each other for ever: ${members.join(
          ' → ',
        )}. Remove one of the \`needs\`.`,
        at: ['jobs', members[0], 'needs'],
      },
    ];
  },
};
