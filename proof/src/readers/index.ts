import { join } from 'path';
import type { Reader } from '../properties/printing';
import type { Checkers } from './checkers';
import { startLineProcess } from './lineProcess';

interface ReadAnswer {
  value?: unknown;
  error?: string;
}

/** A reader that must be closed. */
export interface ExternalReader extends Reader {
  close(): void;
}

function valueOf({ value, error }: ReadAnswer): unknown {
  if (error !== undefined) {
    throw new Error(error);
  }
  return value;
}

/** The parser of Gitea and its runner. */
export function goReader({ workflows }: Checkers): ExternalReader {
  const started = startLineProcess<object, ReadAnswer>({ command: workflows });
  return {
    name: "Gitea's YAML parser",
    read: async text => valueOf(await started.ask({ do: 'yaml', text })),
    close: started.close,
  };
}

/** PyYAML, which knows YAML 1.1 only. */
export function pythonReader({ python }: Checkers): ExternalReader {
  const started = startLineProcess<string, ReadAnswer>({
    command: python.command,
    args: [join(__dirname, 'pyyaml.py')],
    env: {
      ...process.env,
      PYTHONIOENCODING: 'utf-8',
      ...(python.path && { PYTHONPATH: python.path }),
    },
  });
  return {
    name: 'PyYAML',
    read: async text => valueOf(await started.ask(text)),
    onIsTrue: true,
    close: started.close,
  };
}
