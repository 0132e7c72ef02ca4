import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { scmAuthApi } from './scmAuth/scmAuthApi';
import { providerSettings } from './settings/settingsExtension';
import { signInPage } from './signIn/signInExtension';

/** What a portal needs for people of Gitea: the sign-in page, their credentials in templates, their session in the settings. */
export const appModuleGitea = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage, scmAuthApi, providerSettings],
});
