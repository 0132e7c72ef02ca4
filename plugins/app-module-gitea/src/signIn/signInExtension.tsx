import appPlugin from '@backstage/plugin-app';
import { z } from 'zod';

/**
 * Sign-in with Gitea, in place of the page that Backstage brings. With `gitea: false` that one stays; a portal that
 * has a page of its own keeps it, because what is added to an app in code comes last.
 */
export const signInPage = appPlugin.getExtension('sign-in-page:app').override({
  configSchema: {
    gitea: z.boolean().default(true),
    /** Offers to look around as a guest: needs the auth provider `guest` in the backend. */
    guest: z.boolean().default(false),
  },
  factory(originalFactory, { config }) {
    return config.gitea
      ? originalFactory({
          params: {
            loader: async () => {
              const { SignInPage } = await import('./SignInPage');
              return props => <SignInPage {...props} guest={config.guest} />;
            },
          },
        })
      : originalFactory();
  },
});
