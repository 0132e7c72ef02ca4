export { resolve } from './resolve';
export { variantOf } from './select';
