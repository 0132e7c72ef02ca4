export { DefaultForges, type Forges } from './DefaultForges';
export type { ForgeToken } from './ForgeToken';
export { parseRepositoryUrl, type ForgeAddress } from './parseRepositoryUrl';
