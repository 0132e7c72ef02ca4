import { configApiRef, useApi } from '@backstage/core-plugin-api';
import {
  DefaultProviderSettings,
  ProviderSettingsItem,
} from '@backstage/plugin-user-settings';
import { giteaAuthApiRef } from '@edf/backstage-plugin-golden-path';
import { RiGitRepositoryLine } from '@remixicon/react';

/** The providers that the portal is configured for, with Gitea at the end. */
export function ProviderSettings() {
  const configured =
    useApi(configApiRef).getOptionalConfig('auth.providers')?.keys() ?? [];
  return (
    <>
      <DefaultProviderSettings configuredProviders={configured} />
      {configured.includes('gitea') && (
        <ProviderSettingsItem
          title="Gitea"
          description="Your session with Gitea: pull requests are opened with it, in your name"
          apiRef={giteaAuthApiRef}
          icon={() => <RiGitRepositoryLine />}
        />
      )}
    </>
  );
}
