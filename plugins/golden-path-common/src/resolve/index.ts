export { resolve } from './resolve';
export { variantOf } from './selection/select';
