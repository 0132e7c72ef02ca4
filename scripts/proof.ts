import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildCheckers } from '../sandbox/checkers.ts';
import { root } from './paths.ts';
import type { Progress } from './progress.ts';
import { ensurePyYaml } from './pyyaml.ts';

/** Where the engine's properties and benchmarks are. */
export const proofFolder = join(root, 'proof');

/** Makes ready what reads our files beside the engine, and names it in variables. */
export async function checkerVariables(options: {
  progress: Progress;
  signal: AbortSignal;
}): Promise<Record<string, string>> {
  const checkers = {
    ...(await buildCheckers(options)),
    python: await ensurePyYaml(options),
    ...otherNode(),
  };
  return { GOLDEN_PATH_CHECKERS: JSON.stringify(checkers) };
}

/** The Node that npm itself runs on, where it is another version than this one. */
function otherNode(): { otherNode?: string } {
  const node = process.env.npm_node_execpath;
  if (!node) {
    return {};
  }
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return stdout.trim() === process.version ? {} : { otherNode: node };
}
