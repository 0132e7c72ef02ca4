import type { CompoundEntityRef } from '@backstage/catalog-model';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Library,
  LibrarySummary,
  PipelineStatus,
  Proposal,
  ProposeBody,
  Publication,
  PublishBody,
} from '@edf/backstage-plugin-golden-path-common';

/** The account that writes go out with. */
export interface ForgeAccount {
  /** The name to show: the full name or the login. */
  displayName: string;
}

/**
 * What the frontend asks of the backend. Every method rejects with the errors of
 * `@backstage/errors` (`ResponseError` with the server's error as its cause); `describeError` puts
 * them into words.
 */
export interface GoldenPathApi {
  getLibraries(): Promise<LibrarySummary[]>;
  getLibrary(options: { name: string }): Promise<Library>;
  propose(request: ProposeBody): Promise<Proposal>;
  /** Writes as the signed-in person, and asks to sign in when nobody is. */
  publish(request: PublishBody): Promise<Publication>;
  /** `repository` as in `ProposeBody`. */
  getStatus(options: { repository: string }): Promise<PipelineStatus>;
  getEntityStatus(options: {
    entity: CompoundEntityRef;
  }): Promise<PipelineStatus>;
  /** Asks to sign in with the forge, unless somebody is. */
  signIn(): Promise<void>;
  /** Who is signed in with the forge; never asks to sign in. */
  getAccount(): Promise<ForgeAccount | undefined>;
}

export const goldenPathApiRef = createApiRef<GoldenPathApi>().with({
  id: 'plugin.golden-path.client',
  pluginId: 'golden-path',
});
