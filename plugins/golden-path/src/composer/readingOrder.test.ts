import { inReadingOrder } from './readingOrder';

describe('inReadingOrder', () => {
  it('has workflows first, and the lock last', () => {
    const files = [
      '.gitea/workflows/chore.yaml',
      '.golden-path/.gitattributes',
      '.golden-path/pipeline.lock.yaml',
      '.golden-path/pipeline.yaml',
      '.github/workflows/continuous-integration.yaml',
    ].map(path => ({ path }));
    expect(inReadingOrder(files).map(({ path }) => path)).toEqual([
      '.gitea/workflows/chore.yaml',
      '.github/workflows/continuous-integration.yaml',
      '.golden-path/pipeline.yaml',
      '.golden-path/.gitattributes',
      '.golden-path/pipeline.lock.yaml',
    ]);
  });
});
