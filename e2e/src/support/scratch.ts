import {
  DefaultForges,
  type Caller,
  type Forge,
} from '@edf/backstage-plugin-golden-path-node';
import { type RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import { ConfigReader } from '@backstage/config';
import { randomBytes } from 'node:crypto';
import { Rest } from './rest';
import { readSandbox, type Sandbox } from './sandbox';

/**
 * An organisation of its own for a test file, with repositories that it may do with what it likes.
 * In each, `app-developer` may write and `reader` may read.
 */
export class Scratch {
  static async create(): Promise<Scratch> {
    const sandbox = readSandbox();
    const gitea = new Rest({
      baseUrl: `${sandbox.url}/api/v1`,
      authorization: `token ${sandbox.adminToken}`,
    });
    const owner = `scratch-${randomBytes(4).toString('hex')}`;
    await gitea.send({
      method: 'POST',
      path: '/orgs',
      body: { username: owner, visibility: 'public' },
    });
    return new Scratch(sandbox, gitea, owner);
  }

  private readonly repositories: string[] = [];

  private constructor(
    readonly sandbox: Sandbox,
    /** Gitea, as its administrator. */
    readonly gitea: Rest,
    readonly owner: string,
  ) {}

  /** Without files it stays empty. */
  async repository(options: {
    name: string;
    files?: Record<string, string>;
    private?: boolean;
  }): Promise<RepositoryReference> {
    const { name, files } = options;
    await this.gitea.send({
      method: 'POST',
      path: `/orgs/${this.owner}/repos`,
      body: {
        name,
        default_branch: 'main',
        private: options.private ?? false,
      },
    });
    this.repositories.push(name);
    for (const [login, permission] of [
      ['app-developer', 'write'],
      ['reader', 'read'],
    ]) {
      await this.gitea.send({
        method: 'PUT',
        path: `/repos/${this.owner}/${name}/collaborators/${login}`,
        body: { permission },
      });
    }
    const reference = { host: this.sandbox.host, owner: this.owner, name };
    if (files) {
      await this.commit({ repository: reference, files });
    }
    return reference;
  }

  /** One commit to a branch, as the administrator; answers its id. */
  async commit(options: {
    repository: RepositoryReference;
    files: Record<string, string | Buffer>;
    branch?: string;
    from?: string;
  }): Promise<string> {
    const { repository, files, branch = 'main', from } = options;
    const response = await this.gitea.send({
      method: 'POST',
      path: `/repos/${repository.owner}/${repository.name}/contents`,
      body: {
        branch: from ?? branch,
        ...(from && { new_branch: branch }),
        message: 'Change the sample',
        files: Object.entries(files).map(([path, content]) => ({
          operation: 'upload',
          path,
          content: Buffer.from(content).toString('base64'),
        })),
      },
    });
    const { commit }: { commit: { sha: string } } = await response.json();
    return commit.sha;
  }

  /** The port, as one of the accounts, or without any. */
  forge(
    login: 'app-developer' | 'reader' | 'nobody' | { token: string },
  ): Forge {
    const { host } = this.sandbox;
    const { forgeToken = undefined } =
      login === 'nobody' ? {} : this.caller(login);
    return this.forges().getForge({ host, forgeToken });
  }

  /** Somebody who is signed in to this Gitea. */
  caller(login: keyof Sandbox['accounts'] | { token: string }): Caller {
    const { host, accounts } = this.sandbox;
    const { token } = typeof login === 'object' ? login : accounts[login];
    return { forgeToken: { token, host } };
  }

  /** As a portal of this sandbox configures them. */
  forges(): DefaultForges {
    return DefaultForges.fromConfig({ config: sandboxConfig(this.sandbox) });
  }

  /** Takes everything away again. */
  async remove(): Promise<void> {
    for (const name of this.repositories) {
      await this.gitea.send({
        method: 'DELETE',
        path: `/repos/${this.owner}/${name}`,
      });
    }
    await this.gitea.send({ method: 'DELETE', path: `/orgs/${this.owner}` });
  }
}

/** The configuration of a portal on this sandbox, with the account for public data. */
export function sandboxConfig(sandbox: Sandbox): ConfigReader {
  return new ConfigReader({
    integrations: {
      gitea: [
        {
          host: sandbox.host,
          baseUrl: `${sandbox.url}/`,
          username: sandbox.integration.login,
          password: sandbox.integration.token,
        },
      ],
    },
    auth: {
      providers: { gitea: { development: { metadataUrl: sandbox.url } } },
    },
  });
}
