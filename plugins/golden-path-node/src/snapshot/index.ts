export { readSnapshot } from './readSnapshot';
