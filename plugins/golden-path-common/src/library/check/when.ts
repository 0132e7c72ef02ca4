import { API_VERSION } from '../../model';
import type { RunnerProfile } from '../../model';
import { matchWhen } from '../../facts/when';
import type { ValuePath } from '@edf/workflow-language';
import type { Check } from './check';

/** Some profile: whether a `when` can be read does not depend on it. */
const ANY_PROFILE: RunnerProfile = {
  apiVersion: API_VERSION,
  kind: 'RunnerProfile',
  metadata: { name: 'any' },
  spec: { 'runs-on': 'any', checkout: {} },
};

/** Reads a `when` with the same function that will decide it, for its problems alone. */
export function checkWhen(options: {
  check: Check;
  when: unknown;
  at: ValuePath;
  /** Inputs that it may ask for; absent where it may not. */
  inputs?: readonly string[];
}): void {
  const { check, when, at, inputs } = options;
  const { problems } = matchWhen({
    when,
    facts: {
      forge: 'gitea',
      profile: ANY_PROFILE,
      environment: 'none',
      ...(inputs && {
        inputs: Object.fromEntries(inputs.map(name => [name, undefined])),
      }),
    },
    check: () => [],
  });
  for (const problem of problems) {
    check.error('unknown-fact', problem, at, 'key');
  }
}
