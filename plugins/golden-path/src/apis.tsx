import { OAuth2 } from '@backstage/core-app-api';
import {
  ApiBlueprint,
  configApiRef,
  discoveryApiRef,
  fetchApiRef,
  oauthRequestApiRef,
} from '@backstage/frontend-plugin-api';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { RiGitRepositoryLine } from '@remixicon/react';
import { ForgeSession } from './api/ForgeSession';
import { GoldenPathClient } from './api/GoldenPathClient';
import { goldenPathApiRef } from './api/GoldenPathApi';
import { giteaAuthApiRef, GITEA_SIGN_IN_SCOPES } from './api/giteaAuth';
import { signInForge } from './api/signInForge';

export const goldenPathApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: goldenPathApiRef,
      deps: {
        discovery: discoveryApiRef,
        fetch: fetchApiRef,
        auth: giteaAuthApiRef,
        config: configApiRef,
        integrations: scmIntegrationsApiRef,
      },
      factory: ({ discovery, fetch, auth, config, integrations }) =>
        GoldenPathClient.create({
          discovery,
          fetch,
          session: ForgeSession.create({
            auth,
            signIn: signInForge({ config, integrations }),
          }),
        }),
    }),
});

export const giteaAuthApi = ApiBlueprint.make({
  name: 'gitea-auth',
  params: defineParams =>
    defineParams({
      api: giteaAuthApiRef,
      deps: {
        configApi: configApiRef,
        discoveryApi: discoveryApiRef,
        oauthRequestApi: oauthRequestApiRef,
      },
      factory: ({ configApi, discoveryApi, oauthRequestApi }) =>
        OAuth2.create({
          configApi,
          discoveryApi,
          oauthRequestApi,
          provider: {
            id: 'gitea',
            title: 'Gitea',
            icon: () => <RiGitRepositoryLine />,
          },
          environment: configApi.getOptionalString('auth.environment'),
          defaultScopes: GITEA_SIGN_IN_SCOPES,
        }),
    }),
});
