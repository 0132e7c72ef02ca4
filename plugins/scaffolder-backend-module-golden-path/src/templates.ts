import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

const PACKAGE = '@edf/golden-path-templates';

/**
 * The templates that come with Golden Path, as catalog entities: the file `template.yaml` in each
 * folder of their package.
 */
export async function loadTemplates(): Promise<Entity[]> {
  const folder = resolvePackagePath(PACKAGE);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter(entry => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .sort();
  return Promise.all(
    names.map(async name => {
      const file = join(folder, name, 'template.yaml');
      const template: Entity = parse(await readFile(file, 'utf8'));
      const location = `golden-path-templates:${name}/template.yaml`;
      return {
        ...template,
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
