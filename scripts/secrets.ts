import { randomBytes } from 'node:crypto';

/** Shorter values would be found in innocent arguments. */
const shortest = 8;

const known = new Set<string>();

/**
 * Remembers values that no process may be given as an argument: every program of the machine can
 * read the arguments of all others. What a process needs of them goes through its environment,
 * its standard input, or a file that only its owner can read.
 */
export function rememberSecrets(values: Iterable<string | undefined>): void {
  for (const value of values) {
    if (value !== undefined && value.length >= shortest) {
      known.add(value);
    }
  }
}

/** A new random value, which is a secret from the start. */
export function newSecret(bytes: number, encoding: 'hex' | 'base64url') {
  const secret = randomBytes(bytes).toString(encoding);
  rememberSecrets([secret]);
  return secret;
}

/** Throws if an argument holds a secret; the message does not. */
export function refuseSecrets(command: string, args: readonly string[]): void {
  const at = args.findIndex(argument =>
    [...known].some(secret => argument.includes(secret)),
  );
  if (at >= 0) {
    throw new Error(
      `Argument ${
        at + 1
      } of ${command} holds a secret, and every program of this machine could read it there. It was not started.`,
    );
  }
}
