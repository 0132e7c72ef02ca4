import type { Ecosystem } from '../ecosystem';
import { compose } from './compose';
import { container } from './container';
import { docs } from './docs';
import { dotnet } from './dotnet';
import { elixir } from './elixir';
import { go } from './go';
import { gradle } from './gradle';
import { helm } from './helm';
import { kubernetes } from './kubernetes';
import { kustomize } from './kustomize';
import { maven } from './maven';
import { native } from './native';
import { node } from './node';
import { openapi } from './openapi';
import { php } from './php';
import { python } from './python';
import { ruby } from './ruby';
import { rust } from './rust';
import { score } from './score';
import { terraform } from './terraform';

/**
 * All ecosystems that are known. The order decides which module of a folder with several bears
 * the folder's plain name: code before what packs it, and that before what describes it.
 */
export const ECOSYSTEMS: readonly Ecosystem[] = [
  go,
  maven,
  gradle,
  node,
  python,
  rust,
  dotnet,
  native,
  php,
  ruby,
  elixir,
  container,
  compose,
  helm,
  kustomize,
  kubernetes,
  terraform,
  score,
  openapi,
  docs,
];
