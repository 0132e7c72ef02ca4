/**
 * A person's token, and the one forge that it is from. It is sent to no other one. Never logged,
 * never stored.
 */
export interface ForgeToken {
  token: string;
  /** The `host` of the forge's entry in `integrations.gitea`. */
  host: string;
}
