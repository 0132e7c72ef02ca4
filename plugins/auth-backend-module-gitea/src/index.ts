/**
 * Sign-in to Backstage with Gitea.
 *
 * @packageDocumentation
 */

export { authModuleGitea as default } from './module';
export { giteaAuthenticator } from './authenticator';
export { giteaSignInResolvers } from './resolvers';
export { forgeScopes } from './scopes';
