import type { Target } from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';
import { lint } from '@edf/workflow-language';
import { formatServer } from '../target';
import type { WorkflowFile } from './findWorkflows';

/** A problem, with the servers that it is about. */
export type ServerFinding = Diagnostic & { servers: string[] };

/** What is checked: a file with its text, and the servers that run it. */
export interface Checked {
  file: WorkflowFile;
  text: string;
  targets: Target[];
  /** The other workflow files of its directory, path in the repository to text. */
  siblings?: Readonly<Record<string, string>>;
  /** Labels of the runners that there are. */
  labels?: readonly string[];
}

/** What all servers find in one file: the same problem once, in the order of the text. */
export function findProblems(checked: Checked): ServerFinding[] {
  const { file, text, targets, siblings, labels } = checked;
  const findings = new Map<string, ServerFinding>();
  for (const target of targets) {
    const diagnostics = lint({
      text,
      path: file.inside ?? file.path,
      target,
      siblings,
      labels,
      tree: file.repository?.paths,
    });
    for (const diagnostic of diagnostics) {
      const key = JSON.stringify(diagnostic);
      const found = findings.get(key) ?? {
        ...diagnostic,
        path: file.path,
        servers: [],
      };
      const server = formatServer(target);
      // One server may find the very same twice; it is still one server.
      if (!found.servers.includes(server)) found.servers.push(server);
      findings.set(key, found);
    }
  }
  const offset = ({ range }: Diagnostic) => range?.start.offset ?? 0;
  return [...findings.values()].sort((a, b) => offset(a) - offset(b));
}
