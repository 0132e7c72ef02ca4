import type {
  ForgeKind,
  Target,
} from '@edf/backstage-plugin-golden-path-common';
import { UsageError } from './status';

const FORGES: readonly ForgeKind[] = ['gitea', 'forgejo'];

/** `gitea@1.24.3` to the kind and the version, cut to major and minor. */
export function parseServer(text: string): Pick<Target, 'forge' | 'version'> {
  const match = /^([a-z]+)@(\d+)(?:\.(\d+))?(?:\.\d+)*$/.exec(text);
  const forge = FORGES.find(kind => kind === match?.[1]);
  if (!match || !forge) {
    throw new UsageError(
      `'${text}' is not a server: write the kind and the version, e.g. gitea@1.26 (kinds: ${FORGES.join(
        ', ',
      )})`,
    );
  }
  return { forge, version: `${match[2]}.${match[3] ?? '0'}` };
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
