import type { IdentityApi } from '@backstage/core-plugin-api';

/** The same identity, which does something more when its owner signs out. */
export const leavingWith = (
  identity: IdentityApi,
  leave: () => Promise<void>,
): IdentityApi => ({
  getProfileInfo: () => identity.getProfileInfo(),
  getBackstageIdentity: () => identity.getBackstageIdentity(),
  getCredentials: () => identity.getCredentials(),
  signOut: async () => {
    await leave();
    await identity.signOut();
  },
});
