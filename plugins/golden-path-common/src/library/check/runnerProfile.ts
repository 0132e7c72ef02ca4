import type { RunnerProfile } from '../../model';
import { parseRange } from '../../facts/versions';
import { checkSteps } from '../../schema/steps';
import type { ValuePath } from '@edf/workflow-language';
import type { Check } from './check';
import { checkStepExpressions } from './expressions';
import type { Known } from './expressions';

/** What the compiler tells the steps that check out. */
const KNOWN_OF_CHECKOUT: Known = {
  inputs: new Set(['history', 'tags', 'submodules', 'lfs']),
  secrets: new Set(),
};

/** What it tells those that set up tools: the version of the first, and of each by its name. */
function knownOfTools(key: string): Known {
  return {
    inputs: new Set(['version', ...key.split('+')]),
    secrets: new Set(),
  };
}

export function checkRunnerProfile(options: {
  check: Check;
  profile: RunnerProfile;
}): void {
  const { check, profile } = options;
  const { checkout, provides, toolchains = {} } = profile.spec;
  const invalid = (message: string, at: ValuePath) =>
    check.error('invalid-runner-profile', message, at, 'key');

  if ((checkout.uses === undefined) === (checkout.steps === undefined)) {
    invalid('`checkout` needs either `uses` or `steps`.', ['spec', 'checkout']);
  }
  checkUses({
    check,
    uses: checkout.uses,
    at: ['spec', 'checkout', 'uses'],
  });
  checkUses({
    check,
    uses: provides?.cache?.uses,
    at: ['spec', 'provides', 'cache', 'uses'],
  });
  const checkProfileSteps = (
    steps: typeof checkout.steps,
    at: ValuePath,
    known: Known,
  ): void => {
    check.diagnostics.push(
      ...checkSteps({ steps, at, path: check.path, locate: check.locate }),
    );
    checkStepExpressions({ check, steps: steps ?? [], at, known });
    steps?.forEach(({ uses }, index) =>
      checkUses({ check, uses, at: [...at, index, 'uses'] }),
    );
  };
  checkProfileSteps(
    checkout.steps,
    ['spec', 'checkout', 'steps'],
    KNOWN_OF_CHECKOUT,
  );

  for (const [tool, ways] of Object.entries(toolchains)) {
    ways.forEach((way, index) => {
      const at = ['spec', 'toolchains', tool, index];
      const kinds = (['preinstalled', 'image', 'steps'] as const).filter(
        kind => way[kind] !== undefined,
      );
      // Steps may complete an image.
      const isOne =
        kinds.length === 1 || kinds.join() === ['image', 'steps'].join();
      if (!isOne) {
        invalid(
          'A way to have a tool is one of `preinstalled`, `steps`, and `image`, which may have `steps` as well.',
          at,
        );
      }
      if ((way.preinstalled === undefined) !== (way.check === undefined)) {
        invalid(
          '`preinstalled` needs `check`, a command that prints the version, and nothing else does.',
          at,
        );
      }
      way.preinstalled?.forEach((range, position) => {
        if (!parseRange(range)) {
          check.error(
            'version-not-understood',
            `\`${range}\` is not a version range. Write for instance \`>=1.22\`.`,
            [...at, 'preinstalled', position],
          );
        }
      });
      checkProfileSteps(way.steps, [...at, 'steps'], knownOfTools(tool));
    });
  }
}

/** An action of somebody else is pinned: by the manifest, or by writing the commit itself. */
export function checkUses(options: {
  check: Check;
  uses: string | undefined;
  at: ValuePath;
}): void {
  const { check, uses, at } = options;
  if (
    uses === undefined ||
    uses.startsWith('./') ||
    /@[0-9a-f]{40}$/.test(uses) ||
    Object.hasOwn(check.library.manifest.pins ?? {}, uses)
  ) {
    return;
  }
  check.error(
    'unpinned-action',
    `\`${uses}\` may change under your feet. Add it to \`pins\` in library.yaml with the full commit it means.`,
    at,
  );
}
