/** Names that the forge refuses for secrets, or fills by itself. */
export const SECRET_NAME = /^(?!GITHUB_|GITEA_|CI$)[A-Z_][A-Z0-9_]*$/;
