import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../scripts/paths.ts';
import { SandboxApi } from './api.ts';
import type { SandboxState } from './state.ts';

/** The organisation that owns the samples. */
export const organisation = 'demo';

/** The sample repositories: each a folder in `sandbox/repositories`, or empty. */
export const repositories: {
  name: string;
  description: string;
  private?: boolean;
}[] = [
  { name: 'go-service', description: 'An HTTP service in Go' },
  { name: 'node-service', description: 'An HTTP service for Node, with npm' },
  { name: 'java-service', description: 'A service in Java, with Maven' },
  { name: 'python-service', description: 'A service in Python' },
  {
    name: 'legacy-service',
    description: 'A service that already has a workflow of its own',
  },
  {
    name: 'private-service',
    description: 'A service that only its teams can see',
    private: true,
  },
  { name: 'empty', description: 'A repository without any commit' },
];

/** What building and testing a sample leaves in its folder. */
const leftovers = new Set([
  'node_modules',
  'dist',
  'target',
  'build',
  'coverage.out',
  '__pycache__',
  '.pytest_cache',
  '.ruff_cache',
  '.venv',
]);

/** Creates what is missing of the repositories; what is there stays as it is. */
export async function ensureRepositories(options: {
  state: SandboxState;
  /** The person who commits the samples. */
  author: { login: string; fullName: string; email: string };
  signal: AbortSignal;
}): Promise<void> {
  const { state, author, signal } = options;
  const api = new SandboxApi({
    url: state.url,
    authorization: { token: state.adminToken, sudo: author.login },
    signal,
  });
  const person = { name: author.fullName, email: author.email };
  for (const { name, description, private: isPrivate } of repositories) {
    const path = `/repos/${organisation}/${name}`;
    const found = await api.find<{ empty: boolean }>(path);
    if (found && (!found.empty || name === 'empty')) {
      continue;
    }
    if (found) {
      // Left by an interrupted attempt. Gitea may have the commit then and not
      // know of it, so that a second one is refused.
      await api.request('DELETE', path);
    }
    await api.request('POST', `/orgs/${organisation}/repos`, {
      name,
      description,
      private: isPrivate ?? false,
      default_branch: 'main',
      auto_init: false,
    });
    if (name !== 'empty') {
      await api.request('POST', `${path}/contents`, {
        branch: 'main',
        message: `Add the ${name}`,
        author: person,
        committer: person,
        files: await sampleFiles(name),
      });
    }
  }
}

async function sampleFiles(
  name: string,
): Promise<{ operation: 'create'; path: string; content: string }[]> {
  const folder = join(root, 'sandbox', 'repositories', name);
  const paths = await filesBelow(folder, '');
  return await Promise.all(
    paths.map(async path => ({
      operation: 'create' as const,
      path,
      content: (await readFile(join(folder, path))).toString('base64'),
    })),
  );
}

async function filesBelow(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const paths: string[] = [];
  for (const entry of entries) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (leftovers.has(entry.name)) {
      continue;
    }
    if (entry.isDirectory()) {
      paths.push(...(await filesBelow(folder, path)));
    } else {
      paths.push(path);
    }
  }
  return paths.sort();
}
