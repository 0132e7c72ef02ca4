import { ApiBlueprint, configApiRef } from '@backstage/frontend-plugin-api';
import {
  ScmAuth,
  scmIntegrationsApiRef,
  type ScmAuthApi,
} from '@backstage/integration-react';
import appPlugin from '@backstage/plugin-app';
import {
  giteaAuthApiRef,
  signInForge,
} from '@edf/backstage-plugin-golden-path';
import { z } from 'zod';

/**
 * Gives templates the token of the signed-in person for the forge that people sign in with, and for no other: what a
 * template writes is written as that person (`requestUserCredentials` of the scaffolder's `RepoUrlPicker`). All other
 * hosts, such as GitHub's and GitLab's, are left to what Backstage brings. With `gitea: false` they all are.
 */
export const scmAuthApi = appPlugin.getExtension('api:app/scm-auth').override({
  configSchema: { gitea: z.boolean().default(true) },
  factory(originalFactory, { config }) {
    const original = originalFactory();
    if (!config.gitea) {
      return original;
    }
    const { api, deps, factory } = original.get(ApiBlueprint.dataRefs.factory);
    return [
      ApiBlueprint.dataRefs.factory({
        api,
        deps: {
          ...deps,
          giteaAuth: giteaAuthApiRef,
          integrations: scmIntegrationsApiRef,
          portalConfig: configApiRef,
        },
        factory: apis =>
          withGitea({
            others: factory(apis) as ScmAuthApi,
            giteaAuth: apis.giteaAuth as typeof giteaAuthApiRef.T,
            ...signInForge({
              config: apis.portalConfig as typeof configApiRef.T,
              integrations: apis.integrations as typeof scmIntegrationsApiRef.T,
            }),
          }),
      }),
    ];
  },
});

function withGitea(options: {
  others: ScmAuthApi;
  giteaAuth: typeof giteaAuthApiRef.T;
  /** Of the forge that people sign in with. */
  host?: string;
}): ScmAuthApi {
  const { others, giteaAuth, host } = options;
  if (host === undefined) {
    return others;
  }
  const gitea = ScmAuth.forAuthApi(giteaAuth, {
    // As in the address that is asked about: without the default port.
    host: new URL(`https://${host}`).host,
    // Both are among the scopes of every sign-in, so nobody is asked again.
    scopeMapping: {
      default: ['read:user'],
      repoWrite: ['write:repository'],
    },
  });
  return {
    getCredentials: request =>
      (gitea.isUrlSupported(new URL(request.url))
        ? gitea
        : others
      ).getCredentials(request),
  };
}
