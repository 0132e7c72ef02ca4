export { DefaultForges, type Forges } from './DefaultForges';
export { parseRepositoryUrl, type ForgeAddress } from './parseRepositoryUrl';
