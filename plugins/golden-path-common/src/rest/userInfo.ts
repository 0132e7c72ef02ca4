/** What people are told whose address holds a user name or a token; it repeats nothing of it. */
export const USER_INFO_REFUSED =
  'The address of the repository has a user name or a token before the host. Leave out everything up to the @: host/owner/name is enough';

/**
 * Whether the address of a repository has something like `user:token@` before its host. Such an
 * address is refused before it gets into a log, a message or the address of a page.
 *
 * Host, owner and name have no `@`, so one in any of them is taken for user info; what follows may
 * have some, such as a branch in the address of a file. Broken addresses are judged, too.
 */
export function containsUserInfo(address: string): boolean {
  return address
    .trim()
    .replace(/^url:/i, '')
    .replace(/^[a-z][a-z0-9+.-]*:[/\\]+/i, '')
    .split(/[/\\]/, 3)
    .some(part => part.includes('@') || part.includes('%40'));
}
