import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type {
  Library,
  PipelineStatus,
  Preview,
  Proposal,
  Publication,
  RepositoryReference,
} from '@edf/backstage-plugin-golden-path-common';
import { DefaultForges, type Forges } from '../credentials/DefaultForges';
import { loadBuiltInLibrary } from '../library/loadLibrary';
import { getStatus } from './getStatus';
import { KeyedQueue } from './KeyedQueue';
import type {
  Caller,
  PipelineService,
  PublishRequest,
} from './PipelineService';
import type { PipelineServiceContext } from './PipelineServiceContext';
import { preview } from './preview';
import { propose } from './propose';
import { publish } from './publish';

/** The use cases on the configured forges and one library. */
export class DefaultPipelineService implements PipelineService {
  /**
   * Reads `integrations.gitea` and `goldenPath`, and loads the built-in library. Throws when the
   * configuration names a runner profile or a golden path that the library does not have.
   */
  static async fromConfig(options: {
    config: Config;
  }): Promise<DefaultPipelineService> {
    const { config } = options;
    return DefaultPipelineService.create({
      forges: DefaultForges.fromConfig({ config }),
      library: await loadBuiltInLibrary(),
      runner: config.getOptionalString('goldenPath.runner'),
      defaultGoldenPath: config.getOptionalString(
        'goldenPath.defaultGoldenPath',
      ),
    });
  }

  static create(options: {
    forges: Forges;
    library: Library;
    /** Default: `host`. */
    runner?: string;
    /** Default: `service`. */
    defaultGoldenPath?: string;
    /** The day, `YYYY-MM-DD`; default: today in UTC. */
    today?: () => string;
  }): DefaultPipelineService {
    const {
      forges,
      library,
      runner = 'host',
      defaultGoldenPath = 'service',
      today = () => new Date().toISOString().slice(0, 10),
    } = options;
    assertKnown('goldenPath.runner', runner, library.runnerProfiles);
    assertKnown(
      'goldenPath.defaultGoldenPath',
      defaultGoldenPath,
      library.goldenPaths,
    );
    return new DefaultPipelineService({
      forges,
      library,
      runner,
      defaultGoldenPath,
      today,
    });
  }

  private readonly publications = new KeyedQueue();

  private constructor(private readonly context: PipelineServiceContext) {}

  async getLibraries(): Promise<Library[]> {
    return [this.context.library];
  }

  async propose(options: {
    repository: RepositoryReference;
    goldenPath?: string;
    caller: Caller;
  }): Promise<Proposal> {
    return propose({ context: this.context, ...options });
  }

  async preview(options: {
    repository: RepositoryReference;
    pipelineText: string;
    caller: Caller;
  }): Promise<Preview> {
    return preview({ context: this.context, ...options });
  }

  /** One at a time for each repository: whoever comes second sees what the first has done. */
  async publish(options: {
    request: PublishRequest;
    caller: Caller;
  }): Promise<Publication> {
    const { host, owner, name } = options.request.repository;
    return this.publications.run({
      key: `${host}/${owner}/${name}`.toLowerCase(),
      task: () => publish({ context: this.context, ...options }),
    });
  }

  async getStatus(options: {
    repository: RepositoryReference;
    caller: Caller;
  }): Promise<PipelineStatus> {
    return getStatus({ context: this.context, ...options });
  }
}

function assertKnown(
  setting: string,
  name: string,
  known: Record<string, unknown>,
): void {
  if (!Object.hasOwn(known, name)) {
    throw new InputError(
      `${setting} is "${name}", which the library does not have. It has: ${Object.keys(
        known,
      ).join(', ')}`,
    );
  }
}
