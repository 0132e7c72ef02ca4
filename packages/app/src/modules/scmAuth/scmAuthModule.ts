import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  ScmAuth,
  scmAuthApiRef,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import { giteaAuthApiRef } from '@edf/backstage-plugin-golden-path';

/**
 * Gives templates the token of the signed-in person for the hosts of `integrations.gitea`: what a template writes
 * is written as that person (`requestUserCredentials` of the scaffolder's `RepoUrlPicker`).
 */
export const scmAuthModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    // The same name as Backstage's own, which knows no Gitea, and so in its place.
    ApiBlueprint.make({
      name: 'scm-auth',
      params: defineParams =>
        defineParams({
          api: scmAuthApiRef,
          deps: {
            giteaAuth: giteaAuthApiRef,
            integrations: scmIntegrationsApiRef,
          },
          factory: ({ giteaAuth, integrations }) =>
            ScmAuth.merge(
              ...integrations.gitea.list().map(({ config: { host } }) =>
                ScmAuth.forAuthApi(giteaAuth, {
                  host,
                  // Both are among the scopes of every sign-in, so nobody is asked again.
                  scopeMapping: {
                    default: ['read:user'],
                    repoWrite: ['write:repository'],
                  },
                }),
              ),
            ),
        }),
    }),
  ],
});
