import { createServer } from 'node:net';
import { hasCode, UserError } from './errors.ts';

/** Whether nothing listens there, neither on IPv4 nor on IPv6. */
export async function isFree(port: number): Promise<boolean> {
  // "localhost" may mean either address, so both must be free.
  for (const host of ['127.0.0.1', '::1', '0.0.0.0']) {
    if (!(await canListen(port, host))) {
      return false;
    }
  }
  return true;
}

async function canListen(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host, exclusive: true }, resolve);
    });
    return true;
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE') || hasCode(error, 'EACCES')) {
      return false;
    }
    // A machine without IPv6 has nothing that could listen there.
    if (hasCode(error, 'EADDRNOTAVAIL') || hasCode(error, 'EAFNOSUPPORT')) {
      return true;
    }
    throw error;
  } finally {
    await new Promise(resolve => server.close(resolve));
  }
}

/**
 * The port to use: the one of the environment setting if it is given (an error
 * when that is taken), else the usual one, else the next free one above it,
 * which is then announced.
 */
export async function choosePort(options: {
  what: string;
  usual: number;
  setting: string;
  env: NodeJS.ProcessEnv;
  note: (line: string) => void;
}): Promise<number> {
  const { what, usual, setting, env, note } = options;
  const wanted = env[setting];
  if (wanted) {
    const port = Number(wanted);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new UserError(`${setting}=${wanted} is not a port number.`);
    }
    if (!(await isFree(port))) {
      throw new UserError(
        `Port ${port} for ${what} (${setting}) is in use by another program.`,
      );
    }
    return port;
  }
  for (let port = usual; port < usual + 100; port += 1) {
    if (await isFree(port)) {
      if (port !== usual) {
        note(
          `    Port ${usual} is in use by another program: ${what} takes ${port}. (${setting} sets it.)`,
        );
      }
      return port;
    }
  }
  throw new UserError(
    `No free port for ${what} from ${usual} to ${
      usual + 99
    }. Set one with ${setting}.`,
  );
}
