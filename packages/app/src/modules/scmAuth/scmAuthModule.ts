import {
  ApiBlueprint,
  configApiRef,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  ScmAuth,
  scmAuthApiRef,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import {
  giteaAuthApiRef,
  signInForge,
} from '@edf/backstage-plugin-golden-path';

/**
 * Gives templates the token of the signed-in person for the forge that people sign in with, and for no other: what a
 * template writes is written as that person (`requestUserCredentials` of the scaffolder's `RepoUrlPicker`).
 *
 * The same name as Backstage's own, which knows no Gitea, and so in its place.
 */
export const scmAuthApi = ApiBlueprint.make({
  name: 'scm-auth',
  params: defineParams =>
    defineParams({
      api: scmAuthApiRef,
      deps: {
        config: configApiRef,
        giteaAuth: giteaAuthApiRef,
        integrations: scmIntegrationsApiRef,
      },
      factory: ({ config, giteaAuth, integrations }) => {
        const { host } = signInForge({ config, integrations });
        return ScmAuth.merge(
          ...(host === undefined
            ? []
            : [
                ScmAuth.forAuthApi(giteaAuth, {
                  // As in the address that is asked about: without the default port.
                  host: new URL(`https://${host}`).host,
                  // Both are among the scopes of every sign-in, so nobody is asked again.
                  scopeMapping: {
                    default: ['read:user'],
                    repoWrite: ['write:repository'],
                  },
                }),
              ]),
        );
      },
    }),
});

export const scmAuthModule = createFrontendModule({
  pluginId: 'app',
  extensions: [scmAuthApi],
});
