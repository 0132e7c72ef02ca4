import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import { parseYaml } from '@edf/workflow-language';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGE = '@edf/golden-path-templates';

/**
 * The templates that come with Golden Path, as catalog entities: the file `template.yaml` in each
 * folder of their package. Their pickers of repositories offer `hosts`: without some in
 * `allowedHosts`, they would offer none.
 */
export async function loadTemplates(options: {
  hosts: string[];
}): Promise<Entity[]> {
  const folder = resolvePackagePath(PACKAGE);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter(entry => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .sort();
  return Promise.all(
    names.map(async name => {
      const path = join(folder, name, 'template.yaml');
      const text = await readFile(path, 'utf8');
      // Whether it is a good template is for the catalog to say.
      const template = parseYaml({ text, path }).document?.value as Entity;
      const location = `golden-path-templates:${name}/template.yaml`;
      return {
        ...withHosts(template, options.hosts),
        metadata: {
          ...template.metadata,
          annotations: {
            ...template.metadata.annotations,
            [ANNOTATION_LOCATION]: location,
            [ANNOTATION_ORIGIN_LOCATION]: location,
          },
        },
      };
    }),
  );
}

/** The same value, in which every `RepoUrlPicker` has allowed hosts. */
function withHosts<T>(value: T, hosts: string[]): T {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(entry => withHosts(entry, hosts)) as T;
  }
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, withHosts(entry, hosts)]),
  );
  if (copy['ui:field'] === 'RepoUrlPicker') {
    copy['ui:options'] = { allowedHosts: hosts, ...copy['ui:options'] };
  }
  return copy as T;
}
