import { mockApis } from '@backstage/frontend-test-utils';
import { leavingWith } from './leavingWith';

describe('leavingWith', () => {
  it('is the same person, who does something more on leaving', async () => {
    const steps: string[] = [];
    const identity = mockApis.identity({
      userEntityRef: 'user:default/guest',
      token: 'backstage-token',
    });
    const leaving = leavingWith(
      { ...identity, signOut: async () => void steps.push('signed out') },
      async () => void steps.push('left'),
    );
    await expect(leaving.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/guest',
    });
    await leaving.signOut();
    expect(steps).toEqual(['left', 'signed out']);
  });
});
