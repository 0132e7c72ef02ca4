export { readPlainYaml, SPOT_SIZE } from './readPlainYaml';
export type { PlainYaml } from './readPlainYaml';
