import { compileShape } from './compile';
import { explainShape } from './explain';
import { libraryCheckShape, libraryListShape } from './library';
import { lintShape } from './lint';
import { proposeShape } from './propose';
import type { Shape } from './schema';

/** What each command prints with `--json`. */
export const SHAPES: Record<string, Shape> = {
  propose: proposeShape,
  compile: compileShape,
  lint: lintShape,
  explain: explainShape,
  'library list': libraryListShape,
  'library check': libraryCheckShape,
};
