import {
  SessionState,
  type OAuthApi,
  type ProfileInfoApi,
  type SessionApi,
} from '@backstage/frontend-plugin-api';
import type { ForgeAccount } from './GoldenPathApi';
import { GITEA_SCOPES } from './giteaAuth';

/**
 * The person's session with the forge. Looking around must not cost a guest anything: the session
 * is looked for once, and again only after somebody signed in, because every look is a request.
 */
export class ForgeSession {
  readonly #auth: OAuthApi & ProfileInfoApi & SessionApi;
  #looked?: Promise<unknown>;
  #signedIn = false;

  private constructor(auth: OAuthApi & ProfileInfoApi & SessionApi) {
    this.#auth = auth;
    auth.sessionState$().subscribe(state => {
      this.#signedIn = state === SessionState.SignedIn;
    });
  }

  static create(options: {
    auth: OAuthApi & ProfileInfoApi & SessionApi;
  }): ForgeSession {
    return new ForgeSession(options.auth);
  }

  /** The token of a session that is there already. */
  async getExistingToken(): Promise<string | undefined> {
    if (!(await this.#exists())) {
      return undefined;
    }
    return (
      (await this.#auth.getAccessToken(GITEA_SCOPES, { optional: true })) ||
      undefined
    );
  }

  /** A token, after asking to sign in when there is no session. */
  async getToken(): Promise<string> {
    return this.#auth.getAccessToken(GITEA_SCOPES);
  }

  async getAccount(): Promise<ForgeAccount | undefined> {
    if (!(await this.#exists())) {
      return undefined;
    }
    const profile = await this.#auth.getProfile({ optional: true });
    const displayName = profile?.displayName || profile?.email;
    return displayName ? { displayName } : undefined;
  }

  async #exists(): Promise<boolean> {
    this.#looked ??= this.#auth.getAccessToken(GITEA_SCOPES, {
      optional: true,
    });
    await this.#looked;
    return this.#signedIn;
  }
}
