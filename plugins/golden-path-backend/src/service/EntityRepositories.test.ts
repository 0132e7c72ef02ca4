import { mockCredentials } from '@backstage/backend-test-utils';
import { InputError, NotFoundError } from '@backstage/errors';
import { EntityRepositories } from './EntityRepositories';

const entity = { kind: 'Component', namespace: 'default', name: 'shop' };
const credentials = mockCredentials.user();

function createRepositories(annotations?: Record<string, string>) {
  return EntityRepositories.create({
    catalog: {
      getEntityByRef: async () =>
        annotations && {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'shop', annotations },
        },
    },
    parseRepository: location => ({
      host: 'forge',
      owner: 'demo',
      name: location,
    }),
  });
}

describe('EntityRepositories', () => {
  it('takes the source location', async () => {
    const repositories = createRepositories({
      'backstage.io/source-location': 'url:source',
      'backstage.io/managed-by-location': 'url:managed',
    });
    await expect(repositories.find({ entity, credentials })).resolves.toEqual({
      host: 'forge',
      owner: 'demo',
      name: 'url:source',
    });
  });

  it('falls back to the place of the entity file', async () => {
    const repositories = createRepositories({
      'backstage.io/managed-by-location': 'url:managed',
    });
    await expect(
      repositories.find({ entity, credentials }),
    ).resolves.toMatchObject({ name: 'url:managed' });
  });

  it('says what to add when the entity has no repository', async () => {
    const repositories = createRepositories({
      'backstage.io/managed-by-location': 'file:/somewhere',
    });
    const found = repositories.find({ entity, credentials });
    await expect(found).rejects.toThrow(InputError);
    await expect(found).rejects.toThrow('backstage.io/source-location');
  });

  it('says that there is no such entity', async () => {
    const found = createRepositories().find({ entity, credentials });
    await expect(found).rejects.toThrow(NotFoundError);
    await expect(found).rejects.toThrow('component:default/shop');
  });
});
