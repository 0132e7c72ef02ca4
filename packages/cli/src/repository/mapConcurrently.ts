/** Files that are open at once: enough to keep the disk busy, few enough for any limit. */
const AT_ONCE = 32;

/** The results in the order of the items; at most some actions run at the same time. */
export async function mapConcurrently<Item, Result>(options: {
  items: readonly Item[];
  action: (item: Item) => Promise<Result>;
}): Promise<Result[]> {
  const { items, action } = options;
  const results = new Array<Result>(items.length);
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await action(items[index]);
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(AT_ONCE, items.length) }, work),
  );
  return results;
}
