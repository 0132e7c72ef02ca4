import {
  SessionState,
  type OAuthApi,
  type ProfileInfoApi,
  type SessionApi,
} from '@backstage/frontend-plugin-api';
import type { SignInForge } from '@edf/backstage-plugin-golden-path-common';
import type { ForgeAccount } from './GoldenPathApi';
import { GITEA_SCOPES } from './giteaAuth';

/** The person's token, and the one forge that it is from. */
export interface ForgeToken {
  token: string;
  host: string;
}

/**
 * The person's session with the forge. Where it is not known which one of the configured forges
 * people sign in with, there is no session: its token would be of no use, and could go astray.
 *
 * Looking around must not cost a guest anything: the session
 * is looked for once, and again only after somebody signed in, because every look is a request.
 */
export class ForgeSession {
  readonly #auth: OAuthApi & ProfileInfoApi & SessionApi;
  readonly #signIn: SignInForge;
  #looked?: Promise<unknown>;
  #signedIn = false;

  private constructor(options: {
    auth: OAuthApi & ProfileInfoApi & SessionApi;
    signIn: SignInForge;
  }) {
    const { auth, signIn } = options;
    this.#auth = auth;
    this.#signIn = signIn;
    auth.sessionState$().subscribe(state => {
      this.#signedIn = state === SessionState.SignedIn;
    });
  }

  static create(options: {
    auth: OAuthApi & ProfileInfoApi & SessionApi;
    signIn: SignInForge;
  }): ForgeSession {
    return new ForgeSession(options);
  }

  /** The token of a session that is there already. */
  async getExistingToken(): Promise<ForgeToken | undefined> {
    const { host } = this.#signIn;
    if (host === undefined || !(await this.#exists())) {
      return undefined;
    }
    const token = await this.#auth.getAccessToken(GITEA_SCOPES, {
      optional: true,
    });
    return token ? { token, host } : undefined;
  }

  /** A token, after asking to sign in when there is no session. */
  async getToken(): Promise<ForgeToken> {
    const { host, problem } = this.#signIn;
    if (host === undefined) {
      throw new Error(
        `Nothing can be written in your name. ${problem}: tell the people who run this portal`,
      );
    }
    return { token: await this.#auth.getAccessToken(GITEA_SCOPES), host };
  }

  async getAccount(): Promise<ForgeAccount | undefined> {
    if (this.#signIn.host === undefined || !(await this.#exists())) {
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
