import type {
  ChangeSet,
  Missing,
  RepositoryState,
  RequiredName,
  Requirements,
} from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import { PIPELINE_PATH } from '../model';
import { problem } from './problem';

/** Those that are known not to be there; none where it is not known what is there. */
function notIn(required: RequiredName[], known?: string[]): RequiredName[] {
  if (!known) {
    return [];
  }
  // The forge stores the names of secrets and variables in upper case.
  const there = new Set(known.map(name => name.toUpperCase()));
  return required.filter(({ name }) => !there.has(name.toUpperCase()));
}

function missingLabels(options: {
  runners: Requirements['runners'];
  labels?: string[];
}): RequiredName[] {
  const { runners, labels } = options;
  const missing = new Map<string, Set<string>>();
  for (const runner of labels ? runners : []) {
    for (const label of runner.labels) {
      if (!labels?.includes(label)) {
        const users = missing.get(label) ?? new Set();
        runner.usedBy.forEach(user => users.add(user));
        missing.set(label, users);
      }
    }
  }
  return [...missing].map(([name, users]) => ({ name, usedBy: [...users] }));
}

function describe({ name, usedBy }: RequiredName): string {
  return `\`${name}\` (${usedBy.join(', ')})`;
}

/**
 * Compares what the pipeline needs with what the forge has. Only what is known to be missing is
 * said, as warnings: none of it makes the files wrong, and somebody may only want to see them.
 */
export function planRequirements(options: {
  requirements: Requirements;
  state: RepositoryState;
  repository: string;
}): Pick<ChangeSet, 'missing'> & { diagnostics: Diagnostic[] } {
  const { requirements, state, repository } = options;
  const missing: Missing = {
    secrets: notIn(requirements.secrets, state.secrets),
    variables: notIn(requirements.variables, state.variables),
    labels: missingLabels({
      runners: requirements.runners,
      labels: state.labels,
    }),
  };
  const warn = (code: string, message: string) =>
    problem({ code, severity: 'warning', message, path: PIPELINE_PATH });
  const diagnostics = [
    ...missing.secrets.map(secret =>
      warn(
        'missing-secret',
        `The secret ${describe(
          secret,
        )} is not there: its steps get an empty text. Add it to ${repository} or to its owner.`,
      ),
    ),
    ...missing.variables.map(variable =>
      warn(
        'missing-variable',
        `The variable ${describe(
          variable,
        )} is not there: it reads as an empty text. Add it to ${repository} or to its owner.`,
      ),
    ),
    ...missing.labels.map(label =>
      warn(
        'missing-runner-label',
        `No runner has the label ${describe(
          label,
        )}: these jobs wait for ever. Add a runner with it, or choose another runner profile with \`runner\`.`,
      ),
    ),
  ];
  if (state.writable === false) {
    diagnostics.push(
      warn(
        'not-writable',
        `This account may not write to ${repository}, so it can open no pull request. Ask for the right to write, or sign in as somebody who has it.`,
      ),
    );
  }
  return { missing, diagnostics };
}
