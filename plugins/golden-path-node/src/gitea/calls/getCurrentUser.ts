import type { ForgeUser } from '../../forge/Forge';
import type { GiteaClient } from '../GiteaClient';
import { userSchema } from '../schema';

/** The account of the token. Needs the scope `read:user`. */
export async function getCurrentUser(client: GiteaClient): Promise<ForgeUser> {
  const user = await client.request({
    path: ['user'],
    schema: userSchema,
    doing: 'find out whose token this is',
  });
  return { login: user.login, fullName: user.full_name || undefined };
}
