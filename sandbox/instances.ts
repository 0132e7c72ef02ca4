import { UserError } from '../scripts/errors.ts';

/** The ports an instance takes when they are free. */
export interface UsualPorts {
  gitea: number;
  portal: number;
}

const known: Record<string, UsualPorts> = {
  // npm start
  main: { gitea: 3300, portal: 7007 },
  // npm test
  test: { gitea: 3310, portal: 7017 },
  // for whoever develops beside both
  dev: { gitea: 3320, portal: 7027 },
};

/** Usual ports by the instance's name; throws a UserError for a bad name. */
export function usualPorts(instance: string): UsualPorts {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(instance)) {
    throw new UserError(
      `"${instance}" cannot name an instance: small letters, digits and dashes, a letter first.`,
    );
  }
  return known[instance] ?? { gitea: 3330, portal: 7037 };
}
