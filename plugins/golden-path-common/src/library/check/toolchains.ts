import type { PipelineImplementation } from '../../model';
import { parseRange } from '../../facts/versions';
import type { Check } from './check';

/** Tools with ranges of versions that can be read. */
export function checkToolchains(options: {
  check: Check;
  toolchains: PipelineImplementation['spec']['toolchains'];
}): void {
  const { check, toolchains = {} } = options;
  for (const [tool, { version }] of Object.entries(toolchains)) {
    if (version !== undefined && !parseRange(version)) {
      check.error(
        'version-not-understood',
        `\`${version}\` is not a version range. Write for instance \`>=1.22\`.`,
        ['spec', 'toolchains', tool, 'version'],
      );
    }
  }
}
