export { resolve } from './resolve';
export { variantOf } from '../library/named';
