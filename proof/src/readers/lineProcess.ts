import { spawn } from 'child_process';
import { createInterface } from 'readline';

/** A program that answers each line of JSON with one of its own, in order. */
export interface LineProcess<Question, Answer> {
  ask(question: Question): Promise<Answer>;
  /** Ends the program. */
  close(): void;
}

/** Starts it; a program that ends before it has answered fails all that wait. */
export function startLineProcess<Question, Answer>(options: {
  command: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
}): LineProcess<Question, Answer> {
  const { command, args = [], env = process.env } = options;
  const child = spawn(command, args, {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: {
    resolve: (answer: Answer) => void;
    reject: (error: Error) => void;
  }[] = [];
  let end: Error | undefined;
  const fail = (error: Error) => {
    end = error;
    waiting.splice(0).forEach(({ reject }) => reject(error));
  };
  child.on('error', fail);
  child.on('exit', code =>
    fail(new Error(`${command} ended with exit status ${code}`)),
  );
  // A program that ended cannot be written to; its end says why.
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', line => {
    waiting.shift()?.resolve(JSON.parse(line));
  });
  return {
    ask: question =>
      new Promise((resolve, reject) => {
        if (end) {
          reject(end);
          return;
        }
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(question)}\n`);
      }),
    close: () => child.stdin.end(),
  };
}
