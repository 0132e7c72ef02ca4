import {
  coreExtensionData,
  createExtension,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';

/** Settings → Authentication Providers: what Backstage shows there, and Gitea. */
export const providerSettings = createExtension({
  name: 'provider-settings',
  attachTo: {
    id: 'sub-page:user-settings/auth-providers',
    input: 'providerSettings',
  },
  output: [coreExtensionData.reactElement],
  factory: ({ node }) => [
    coreExtensionData.reactElement(
      ExtensionBoundary.lazy(node, async () => {
        const { ProviderSettings } = await import('./ProviderSettings');
        return <ProviderSettings />;
      }),
    ),
  ],
});
