import { ConfigReader } from '@backstage/config';
import { DefaultPipelineService } from './DefaultPipelineService';

describe('DefaultPipelineService', () => {
  const create = (goldenPath?: object) =>
    DefaultPipelineService.fromConfig({
      config: new ConfigReader({ goldenPath }),
    });

  it('has the built-in library', async () => {
    const service = await create();
    await expect(service.getLibraries()).resolves.toMatchObject([
      { manifest: { name: 'golden-path' } },
    ]);
  });

  it.each([
    ['runner', 'hosts', 'goldenPath.runner is "hosts"'],
    ['defaultGoldenPath', 'x', 'goldenPath.defaultGoldenPath is "x"'],
    ['runner', 'constructor', 'goldenPath.runner is "constructor"'],
  ])('does not start with an unknown %s', async (key, value, message) => {
    await expect(create({ [key]: value })).rejects.toThrow(message);
  });

  it('takes another runner profile', async () => {
    await expect(create({ runner: 'docker' })).resolves.toBeDefined();
  });

  it.each([
    { host: 'elsewhere.example', owner: 'demo', name: 'x' },
    { host: 'elsewhere.example', owner: '..', name: 'x' },
  ])('speaks to nobody about %j', async repository => {
    const service = await create();
    await expect(
      service.propose({ repository, caller: {} }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });
});
