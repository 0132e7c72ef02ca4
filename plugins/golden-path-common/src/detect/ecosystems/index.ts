import type { Ecosystem } from '../ecosystem';
import { container } from './container';
import { go } from './go';
import { maven } from './maven';
import { node } from './node';
import { python } from './python';

/**
 * All ecosystems that are known. The order decides which module of a folder with several bears
 * the folder's plain name: code before what packs it.
 */
export const ECOSYSTEMS: readonly Ecosystem[] = [
  go,
  maven,
  node,
  python,
  container,
];
