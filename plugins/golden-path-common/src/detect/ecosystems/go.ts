import type { Ecosystem } from '../ecosystem';
import { factsOf, unique } from '../ecosystem';

/** A line of `go.mod` without its comment. */
function lines(text: string): string[] {
  return text.split('\n').map(line => line.replace(/\/\/.*$/, '').trim());
}

/** Paths after `require`, single or in a block. Source: go.dev/ref/mod#go-mod-file-require. */
function requirements(text: string): string[] {
  const found: string[] = [];
  let inBlock = false;
  for (const line of lines(text)) {
    if (/^require\s*\($/.test(line)) inBlock = true;
    else if (line === ')') inBlock = false;
    else {
      const match = /^(?:require\s+)?(\S+)\s+v\S+$/.exec(line);
      if (match && (inBlock || line.startsWith('require'))) {
        found.push(match[1]);
      }
    }
  }
  return unique(found);
}

/** Go modules. */
export const go: Ecosystem = {
  name: 'go',
  markers: ['go.mod'],
  reads: [],
  detect({ files, read }) {
    const text = read('go.mod') ?? '';
    const version = lines(text)
      .map(line => /^go\s+(\d[\w.]*)$/.exec(line)?.[1])
      .find(Boolean);
    return {
      facts: factsOf({
        ecosystem: 'go',
        buildTool: 'go-modules',
        dependencies: requirements(text),
        versions: version ? { go: version } : {},
        ...(files.has('go.sum') && { lockFile: 'go.sum' }),
      }),
      because: [
        { text: version ? `go.mod (go ${version})` : 'go.mod', path: 'go.mod' },
      ],
    };
  },
};
