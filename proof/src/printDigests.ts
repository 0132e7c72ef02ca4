import { digestsOfOutputs } from './outputs';

/** `RUNS SEED`: prints the digests, so that another process can compare them with its own. */
const [runs, seed] = process.argv.slice(2).map(Number);
process.stdout.write(`${JSON.stringify(digestsOfOutputs({ runs, seed }))}\n`);
