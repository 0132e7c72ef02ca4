export { readPlainYaml, SPOT_SIZE } from './read';
export type { PlainYaml } from './read';
