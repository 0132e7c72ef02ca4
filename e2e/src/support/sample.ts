import { randomBytes } from 'node:crypto';
import { Rest } from './rest';
import { sampleFiles } from './sampleFiles';
import { portalUrl } from './sandbox';
import { Scratch } from './scratch';
import { waitFor } from './waitFor';

/** What the tests look at. */
export interface PullRequest {
  number: number;
  state: 'open' | 'closed';
  title: string;
  user: { login: string };
  head: { ref: string; sha: string };
}

/**
 * A copy of one of the samples in an organisation of its own, known to the portal's catalog, so that a test may do
 * with it what it likes.
 */
export class Sample {
  /** As the composer's address has it: `host/owner/name`. */
  readonly repository: string;
  /** `owner/name` */
  readonly path: string;

  private constructor(
    private readonly scratch: Scratch,
    /** Of the repository and of the entity. */
    readonly name: string,
    private readonly location?: RegisteredLocation,
  ) {
    this.path = `${scratch.owner}/${name}`;
    this.repository = `${scratch.sandbox.host}/${this.path}`;
  }

  static async create(options: {
    /** A folder of sandbox/repositories. */
    of: string;
    /** Files beside those of the sample, or in their place. */
    files?: Record<string, string>;
    /** Default: true. */
    inCatalog?: boolean;
  }): Promise<Sample> {
    const { of, files, inCatalog = true } = options;
    const name = `${of}-${randomBytes(3).toString('hex')}`;
    const all = { ...sampleFiles(of), ...files };
    all['catalog-info.yaml'] = all['catalog-info.yaml']
      .replace(`name: ${of}`, `name: ${name}`)
      .replace(/title: .*/, `title: ${name}`);
    const scratch = await Scratch.create();
    await scratch.repository({ name, files: all });
    const location = inCatalog
      ? await RegisteredLocation.create({
          target: `${scratch.sandbox.url}/${scratch.owner}/${name}/src/branch/main/catalog-info.yaml`,
          component: name,
        })
      : undefined;
    return new Sample(scratch, name, location);
  }

  /** Gitea, as its administrator. */
  get gitea(): Rest {
    return this.scratch.gitea;
  }

  /** Writes files of the sample in one commit, as the administrator. */
  async commit(options: {
    branch?: string;
    files: Record<string, string>;
  }): Promise<void> {
    const { host } = this.scratch.sandbox;
    await this.scratch.commit({
      repository: { host, owner: this.scratch.owner, name: this.name },
      ...options,
    });
  }

  /** The bytes of a file, as text. */
  async read(options: { path: string; branch: string }): Promise<string> {
    const ref = encodeURIComponent(options.branch);
    const response = await this.gitea.send({
      method: 'GET',
      path: `/repos/${this.path}/raw/${options.path}?ref=${ref}`,
    });
    return response.text();
  }

  /** Open and closed ones. */
  async pullRequests(): Promise<PullRequest[]> {
    return this.gitea.get(`/repos/${this.path}/pulls?state=all`);
  }

  /** Names of all branches. */
  async branches(): Promise<string[]> {
    const branches = await this.gitea.get<Array<{ name: string }>>(
      `/repos/${this.path}/branches?limit=50`,
    );
    return branches.map(branch => branch.name);
  }

  /** Ids of a branch's commits, newest first. */
  async commits(branch: string): Promise<string[]> {
    const sha = encodeURIComponent(branch);
    const commits = await this.gitea.get<Array<{ sha: string }>>(
      `/repos/${this.path}/commits?sha=${sha}&stat=false&files=false&verification=false`,
    );
    return commits.map(commit => commit.sha);
  }

  /** Takes it out of the catalog and deletes it. */
  async remove(): Promise<void> {
    await this.location?.remove();
    await this.scratch.remove();
  }
}

/** A location in the portal's catalog. */
class RegisteredLocation {
  private constructor(
    private readonly catalog: Rest,
    private readonly id: string,
  ) {}

  /** Comes back as soon as the component is there. */
  static async create(options: {
    target: string;
    component: string;
  }): Promise<RegisteredLocation> {
    const { target, component } = options;
    // Whoever looks around may also register: the sandbox's portal allows everything to everybody.
    const guest = await new Rest({ baseUrl: portalUrl() }).get<{
      backstageIdentity: { token: string };
    }>('/api/auth/guest/refresh');
    const catalog = new Rest({
      baseUrl: `${portalUrl()}/api/catalog`,
      authorization: `Bearer ${guest.backstageIdentity.token}`,
    });
    const response = await catalog.send({
      method: 'POST',
      path: '/locations',
      body: { type: 'url', target },
    });
    const { location }: { location: { id: string } } = await response.json();
    await waitFor({
      what: `the component ${component} in the catalog`,
      ask: async () => {
        const found = await catalog.get<unknown[]>(
          `/entities?filter=kind=component,metadata.name=${component}&fields=metadata.name`,
        );
        return found.length > 0;
      },
    });
    return new RegisteredLocation(catalog, location.id);
  }

  async remove(): Promise<void> {
    await this.catalog.send({
      method: 'DELETE',
      path: `/locations/${this.id}`,
    });
  }
}
