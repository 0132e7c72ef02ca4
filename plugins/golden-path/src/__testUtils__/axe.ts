import axe from 'axe-core';

/**
 * What axe finds in a view, in a form that a failing test can show. Colours need a real browser:
 * jsdom does not lay anything out.
 */
export async function findBarriers(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html}`),
  );
}
