import type { ForgeKind } from '@edf/workflow-language';
import type {
  PipelineLock,
  Target,
} from '@edf/backstage-plugin-golden-path-common';
import { suggestion } from '@edf/workflow-language';
import { UsageError } from './status';

const FORGES: readonly ForgeKind[] = ['gitea', 'forgejo'];

/** A kind and a version of a forge. */
export type Server = Pick<Target, 'forge' | 'version'>;

/** `gitea@1.24.3` to the kind and the version, cut to major and minor. */
export function parseServer(text: string): Server {
  const match = /^([a-z]+)@(\d+)(?:\.(\d+))?(?:\.\d+)*$/.exec(text);
  const forge = FORGES.find(kind => kind === match?.[1]);
  if (!match || !forge) {
    const hint = suggestion({ word: text.split('@')[0], words: FORGES });
    throw new UsageError(
      `'${text}' is not a server: write the kind and the version, e.g. gitea@1.26.${hint}`,
    );
  }
  return { forge, version: `${match[2]}.${match[3] ?? '0'}` };
}

/** The text that `parseServer` reads. */
export function formatServer({ forge, version }: Server): string {
  return `${forge}@${version}`;
}

/** What is compiled for where nobody says anything. */
export const DEFAULT_TARGET = 'gitea@1.26,runner=host';

/** The target that the files of a repository were made for last. */
export function targetOfLock({ target }: PipelineLock): Target | undefined {
  const forge = FORGES.find(kind => kind === target.forge);
  return forge && { forge, version: target.version, runner: target.runner };
}

/** `gitea@1.26,runner=host` to a target. */
export function parseTarget(text: string): Target {
  const [server, ...settings] = text.split(',');
  const target: Target = { ...parseServer(server), runner: 'host' };
  for (const setting of settings) {
    const [key, value] = setting.split('=');
    if (key !== 'runner' || !value) {
      throw new UsageError(
        `'${setting}' is not a setting of a target: only runner=NAME is known`,
      );
    }
    target.runner = value;
  }
  return target;
}
