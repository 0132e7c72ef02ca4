import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/core-app-api';
import { ScmIntegrations } from '@backstage/integration';
import {
  formatRepository,
  parseRepository,
  readRepository,
  repositoryOfEntity,
} from './repository';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [
        { host: 'git.example.com' },
        {
          host: 'portal.example.com:8443',
          baseUrl: 'https://portal.example.com:8443/gitea',
        },
      ],
    },
  }),
);

function component(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'catalogue', annotations },
  };
}

describe('parseRepository', () => {
  it('is the inverse of formatRepository', () => {
    const reference = { host: 'localhost:3300', owner: 'shop', name: 'cart' };
    expect(parseRepository(formatRepository(reference))).toEqual(reference);
  });

  it.each(['', 'shop/cart', 'a/b/c/d', null])('refuses %p', text => {
    expect(parseRepository(text)).toBeUndefined();
  });
});

describe('readRepository', () => {
  it.each([
    ['git.example.com/shop/cart', 'git.example.com/shop/cart'],
    [' git.example.com/shop/cart/ ', 'git.example.com/shop/cart'],
    ['https://git.example.com/shop/cart', 'git.example.com/shop/cart'],
    ['https://git.example.com/shop/cart.git', 'git.example.com/shop/cart'],
    [
      'https://git.example.com/shop/cart/src/branch/main/go.mod',
      'git.example.com/shop/cart',
    ],
    [
      'https://portal.example.com:8443/gitea/shop/cart/pulls',
      'portal.example.com:8443/shop/cart',
    ],
  ])('reads %s', (text, expected) => {
    const repository = readRepository({ text, integrations });
    expect(repository && formatRepository(repository)).toBe(expected);
  });

  it.each([
    'https://elsewhere.example.com/shop/cart',
    'https://portal.example.com:8443/shop/cart',
    'https://git.example.com/shop',
    'cart',
    'me:secret@git.example.com/shop/cart',
    'https://me:secret@git.example.com/shop/cart',
  ])('refuses %s', text => {
    expect(readRepository({ text, integrations })).toBeUndefined();
  });
});

describe('repositoryOfEntity', () => {
  it('follows the source location', () => {
    const entity = component({
      'backstage.io/managed-by-location':
        'url:https://elsewhere.example.com/x/y/catalog-info.yaml',
      'backstage.io/source-location':
        'url:https://git.example.com/shop/cart/src/branch/main/',
    });
    expect(repositoryOfEntity({ entity, integrations })).toEqual({
      host: 'git.example.com',
      owner: 'shop',
      name: 'cart',
    });
  });

  it('knows nothing of entities without a location on a known forge', () => {
    expect(
      repositoryOfEntity({ entity: component({}), integrations }),
    ).toBeUndefined();
    expect(
      repositoryOfEntity({
        entity: component({
          'backstage.io/source-location': 'file:/somewhere/',
        }),
        integrations,
      }),
    ).toBeUndefined();
  });
});
