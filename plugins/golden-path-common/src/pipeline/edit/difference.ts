/** Only for tests. Lines that went, and lines that came, by what the two have in common at both ends. */
export function difference(before: string, after: string): string[] {
  const [a, b] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  let start = 0;
  while (start < a.length && a[start] === b[start]) {
    start += 1;
  }
  let end = 0;
  while (
    end < Math.min(a.length, b.length) - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end += 1;
  }
  const gone = a.slice(start, a.length - end);
  const came = b.slice(start, b.length - end);
  // What is between two changes stands in both.
  const stayed = gone.filter(line => line !== '' && came.includes(line));
  return [
    ...gone.filter(line => !stayed.includes(line)).map(line => `-${line}`),
    ...came.filter(line => !stayed.includes(line)).map(line => `+${line}`),
  ];
}
