import { benchComposing } from './composing';
import { sampleWorkflows, workflowTexts } from './corpus';
import { benchLength } from './length';
import { benchLinting } from './linting';
import { benchMemory } from './memory';
import { benchPrinting } from './printing';
import { table } from './result';
import type { BenchResult } from './result';
import { benchSize } from './size';

/** Everything that `npm run bench` measures, in the order in which it is shown. */
const BENCHES: Record<string, () => Promise<BenchResult[]>> = {
  printing: () => benchPrinting(sampleWorkflows()),
  lint: () => benchLinting(workflowTexts()),
  compose: benchComposing,
  length: benchLength,
  size: benchSize,
  memory: benchMemory,
};

/** `[--json] [printing|lint|compose|length|size|memory]…` */
async function main(args: string[]): Promise<void> {
  const json = args.includes('--json');
  const wanted = args.filter(arg => arg !== '--json');
  const unknown = wanted.filter(name => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(
        BENCHES,
      ).join(', ')}\n`,
    );
    process.exitCode = 2;
    return;
  }
  const results: BenchResult[] = [];
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length === 0 || wanted.includes(name)) {
      process.stderr.write(`  … ${name}\n`);
      results.push(...(await bench()));
    }
  }
  process.stdout.write(
    `${json ? JSON.stringify(results, null, 2) : table(results)}\n`,
  );
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
