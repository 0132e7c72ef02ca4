import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { GoldenPathProcessor } from './GoldenPathProcessor';

const processor = new GoldenPathProcessor();

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  return {
    apiVersion: 'golden-path.edf/v1alpha1',
    kind,
    // With what the catalog itself adds.
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'backstage.io/managed-by-location': 'url:x' },
    },
    spec,
  };
}

const implementation = entity('PipelineImplementation', 'build-go', {
  owner: 'platform',
  component: 'build',
  when: { ecosystem: 'go' },
  steps: [{ id: 'build', name: 'Build', run: 'go build ./...' }],
});

describe('GoldenPathProcessor', () => {
  it('knows the kinds of its own version, and no others', async () => {
    await expect(processor.validateEntityKind(implementation)).resolves.toBe(
      true,
    );
    await expect(
      processor.validateEntityKind({
        ...implementation,
        apiVersion: 'example.com/v1',
      }),
    ).resolves.toBe(false);
    await expect(
      processor.validateEntityKind({ ...implementation, kind: 'Component' }),
    ).resolves.toBe(false);
  });

  it('says everything that is wrong, and what was meant', async () => {
    const broken = entity('PipelineImplementation', 'build-go', {
      componant: 'build',
      steps: [],
      rank: 'high',
    });
    const validated = processor.validateEntityKind(broken);
    await expect(validated).rejects.toThrow('"build-go"');
    await expect(validated).rejects.toThrow('Did you mean `component`?');
    await expect(validated).rejects.toThrow('`spec.rank` must be');
  });

  it('relates owner, implementation and component in both directions', async () => {
    await expect(relationsOf(implementation)).resolves.toEqual([
      'PipelineImplementation:build-go ownedBy Group:platform',
      'Group:platform ownerOf PipelineImplementation:build-go',
      'PipelineImplementation:build-go implements PipelineComponent:build',
      'PipelineComponent:build implementedBy PipelineImplementation:build-go',
    ]);
  });

  it('relates a golden path with its contexts', async () => {
    const goldenPath = entity('GoldenPath', 'service', {
      contexts: { chore: {} },
    });
    await expect(relationsOf(goldenPath)).resolves.toEqual([
      'GoldenPath:service hasContext PipelineContext:chore',
      'PipelineContext:chore contextOf GoldenPath:service',
    ]);
  });

  it('leaves other kinds alone', async () => {
    const other = { ...implementation, apiVersion: 'backstage.io/v1alpha1' };
    await expect(relationsOf(other)).resolves.toEqual([]);
  });
});

async function relationsOf(subject: Entity): Promise<string[]> {
  const results: CatalogProcessorResult[] = [];
  await processor.postProcessEntity(subject, undefined, result =>
    results.push(result),
  );
  return results.flatMap(result => {
    if (result.type !== 'relation') {
      return [];
    }
    const { source, type, target } = result.relation;
    return `${source.kind}:${source.name} ${type} ${target.kind}:${target.name}`;
  });
}
