import { ConfigReader } from '@backstage/core-app-api';
import { ScmIntegrationsApi } from '@backstage/integration-react';
import type { GoldenPathApi } from '../api/GoldenPathApi';

/** A `GoldenPathApi` of which a test says only what matters to it; everything else fails. */
export function fakeGoldenPathApi(
  answers: Partial<GoldenPathApi>,
): jest.Mocked<GoldenPathApi> {
  const unexpected = (name: string) => async () => {
    throw new Error(`Nobody expected ${name} to be called.`);
  };
  return {
    getLibraries: jest.fn(answers.getLibraries ?? unexpected('getLibraries')),
    getLibrary: jest.fn(answers.getLibrary ?? unexpected('getLibrary')),
    propose: jest.fn(answers.propose ?? unexpected('propose')),
    publish: jest.fn(answers.publish ?? unexpected('publish')),
    getStatus: jest.fn(answers.getStatus ?? unexpected('getStatus')),
    getEntityStatus: jest.fn(
      answers.getEntityStatus ?? unexpected('getEntityStatus'),
    ),
    signIn: jest.fn(answers.signIn ?? unexpected('signIn')),
    getAccount: jest.fn(answers.getAccount ?? (async () => undefined)),
  };
}

/** The forge of the sandbox as an integration. */
export function fakeIntegrations() {
  return ScmIntegrationsApi.fromConfig(
    new ConfigReader({
      integrations: {
        gitea: [{ host: 'localhost:3300', baseUrl: 'http://localhost:3300' }],
      },
    }),
  );
}
