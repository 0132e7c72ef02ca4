import { act, renderHook } from '@testing-library/react';
import { usePolling } from './usePolling';

function hide(hidden: boolean) {
  Object.defineProperty(document, 'hidden', {
    configurable: true,
    get: () => hidden,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

async function pass(milliseconds: number) {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });
}

describe('usePolling', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    hide(false);
    jest.useRealTimers();
  });

  it('loads until next has had enough', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('queued')
      .mockResolvedValue('done');
    const { result } = renderHook(() =>
      usePolling({
        load,
        next: value => (value === 'done' ? undefined : 1000),
      }),
    );
    expect(result.current.loading).toBe(true);
    await pass(0);
    expect(result.current.value).toBe('queued');
    await pass(1000);
    expect(result.current.value).toBe('done');
    await pass(60_000);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('asks nothing while the page is hidden', async () => {
    const load = jest.fn(async () => 'running');
    renderHook(() => usePolling({ load, next: () => 1000 }));
    await pass(0);
    hide(true);
    await pass(60_000);
    expect(load).toHaveBeenCalledTimes(1);
    hide(false);
    await pass(0);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('keeps what it knows when a later load fails, and goes on', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('first')
      .mockRejectedValueOnce(new Error('gone'))
      .mockResolvedValue('second');
    const { result } = renderHook(() => usePolling({ load, next: () => 1000 }));
    await pass(0);
    await pass(1000);
    expect(result.current.value).toBe('first');
    expect(result.current.error).toEqual(new Error('gone'));
    await pass(10_000);
    expect(result.current.value).toBe('second');
    expect(result.current.error).toBeUndefined();
  });

  it('stops when the view is left', async () => {
    const load = jest.fn(async () => 'running');
    const { unmount } = renderHook(() =>
      usePolling({ load, next: () => 1000 }),
    );
    await pass(0);
    unmount();
    await pass(60_000);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('forgets the old answer when the question changes', async () => {
    const first = async () => 'one';
    const second = async () => 'two';
    const { result, rerender } = renderHook(
      ({ load }) => usePolling({ load, next: () => undefined }),
      { initialProps: { load: first } },
    );
    await pass(0);
    rerender({ load: second });
    expect(result.current.value).toBeUndefined();
    await pass(0);
    expect(result.current.value).toBe('two');
  });
});
