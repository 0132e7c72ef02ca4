import type { GiteaClient } from '../GiteaClient';
import { versionSchema } from '../schema';

/** As the server says it, e.g. `1.26.0`, or `development`. Needs no scope. */
export async function getVersion(client: GiteaClient): Promise<string> {
  const { version } = await client.request({
    path: ['version'],
    schema: versionSchema,
    doing: `read the version of ${client.baseUrl}`,
  });
  return version;
}
