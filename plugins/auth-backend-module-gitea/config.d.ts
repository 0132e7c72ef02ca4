import { HumanDuration } from '@backstage/types';

export interface Config {
  auth?: {
    providers?: {
      /** Sign-in with Gitea, by `auth.environment`. Needs `auth.session.secret` too. */
      gitea?: {
        [environment: string]: {
          /** The server's OpenID Connect metadata: `<address of Gitea>/.well-known/openid-configuration`. */
          metadataUrl: string;
          /**
           * Of the OAuth application in Gitea, whose redirect address is
           * `<backend.baseUrl>/api/auth/gitea/handler/frame`.
           */
          clientId: string;
          /**
           * Of the same application.
           * @visibility secret
           */
          clientSecret: string;
          /** Where Gitea sends people back to, when it is not the address above. */
          callbackUrl?: string;
          /**
           * Scopes of Gitea beside the fixed ones (`read:user write:repository write:issue read:organization`),
           * like `read:package`. People who have consented before keep what they consented to.
           */
          additionalScopes?: string | string[];
          /** OpenID Connect's `prompt`; `auto` (default) leaves it out. */
          prompt?: string;
          /** How long to wait for an answer of Gitea. Default: 10 seconds. */
          timeout?: HumanDuration | string;
          /** How long a person stays signed in without use. */
          sessionDuration?: HumanDuration | string;
          signIn?: {
            /** How a person of Gitea becomes a user of Backstage. Default: the first one. */
            resolvers: Array<{
              /** The user entity whose name equals the login. */
              resolver: 'usernameMatchingUserEntityName';
            }>;
          };
        };
      };
    };
  };
}
