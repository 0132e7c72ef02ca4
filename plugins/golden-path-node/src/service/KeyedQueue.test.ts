import { KeyedQueue } from './KeyedQueue';

describe('KeyedQueue', () => {
  it('runs one after the other for a key, also after a failure, and others beside', async () => {
    const queue = new KeyedQueue();
    const events: string[] = [];
    let release = () => {};
    const gate = new Promise<void>(resolve => {
      release = resolve;
    });
    const first = queue.run({
      key: 'a',
      task: async () => {
        events.push('first begins');
        await gate;
        events.push('first ends');
        throw new Error('first');
      },
    });
    const second = queue.run({
      key: 'a',
      task: async () => {
        events.push('second');
        return 2;
      },
    });
    await queue.run({
      key: 'b',
      task: async () => {
        events.push('other');
      },
    });
    release();
    await expect(first).rejects.toThrow('first');
    await expect(second).resolves.toBe(2);
    expect(events).toEqual(['first begins', 'other', 'first ends', 'second']);
  });
});
