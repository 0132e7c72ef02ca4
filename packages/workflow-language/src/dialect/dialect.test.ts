import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { ForgeKind, Feature } from './types';
import { UPDATES, WORKSPACE } from '@edf/golden-path-testing';
import { behaviour, runnerVersions, supports } from './dialect';
import { eventDialect, eventNames } from './events';
import { FEATURES } from './features';
import { isAtLeast } from './versions';
import { limitsOf } from './limits';
import type { FeatureName } from './features';
import { printDialect } from './page';

const features = Object.entries(FEATURES) as [FeatureName, Feature][];

function gitea(version: string) {
  return { forge: 'gitea' as const, version };
}

function forgejo(version: string) {
  return { forge: 'forgejo' as const, version };
}

describe('the table of dialects', () => {
  it.each(features)(
    '%s has rows in the order of versions',
    (_name, feature) => {
      for (const forge of ['gitea', 'forgejo'] as ForgeKind[]) {
        const rows = feature.rows[forge];
        expect(rows.length).toBeGreaterThan(0);
        expect(rows[0].since).toBeUndefined();
        rows.forEach(({ since, note }, index) => {
          expect(note).toMatch(/\.$/);
          expect(
            index === 0 ||
              (since !== undefined &&
                (index === 1 || !isAtLeast(rows[index - 1].since!, since))),
          ).toBe(true);
        });
      }
    },
  );

  it('is on a page of the documentation', () => {
    const path = join(WORKSPACE, 'docs/dialect.md');
    if (UPDATES) {
      writeFileSync(path, printDialect());
    }
    expect(readFileSync(path, 'utf8')).toBe(printDialect());
  });
});

describe('behaviour', () => {
  it.each([
    ['1.21', 'ignored'],
    ['1.25.5', 'ignored'],
    ['1.26.0', 'works'],
    ['1.27', 'works'],
    ['28.0', 'works'],
    ['development', 'works'],
  ])('of permissions on Gitea %s: %s', (version, effect) => {
    expect(
      behaviour({ feature: 'permissions', target: gitea(version) }).effect,
    ).toBe(effect);
  });

  it('differs between forges', () => {
    expect(
      supports({ feature: 'job.concurrency', target: gitea('1.26') }),
    ).toBe(true);
    expect(
      supports({ feature: 'job.concurrency', target: forgejo('16') }),
    ).toBe(false);
  });

  it.each([
    ['12', 'ignored'],
    ['13.0.5', 'differs'],
    ['14', 'works'],
  ])('of concurrency on Forgejo %s: %s', (version, effect) => {
    expect(
      behaviour({ feature: 'concurrency', target: forgejo(version) }).effect,
    ).toBe(effect);
  });

  it('does not support what depends on the runner', () => {
    const target = gitea('1.27');
    expect(behaviour({ feature: 'job.timeout-minutes', target }).effect).toBe(
      'varies',
    );
    expect(supports({ feature: 'job.timeout-minutes', target })).toBe(false);
    expect(runnerVersions(target)).toEqual([1, 2]);
    expect(runnerVersions(gitea('1.24'))).toEqual([0]);
  });
});

describe('eventDialect', () => {
  it('knows when an event came', () => {
    expect(
      eventDialect({ name: 'workflow_dispatch', target: gitea('1.22') }),
    ).toEqual({ fires: 'later', since: '1.23' });
    expect(eventNames(gitea('1.22'))).not.toContain('workflow_dispatch');
    expect(eventNames(gitea('1.23'))).toContain('workflow_dispatch');
    expect(eventNames(forgejo('11'))).toContain('workflow_dispatch');
  });

  it.each([
    ['deployment', 'never'],
    ['pull_requests', 'unknown'],
    ['toString', 'unknown'],
    ['push', 'yes'],
  ])('says of %s: %s', (name, fires) => {
    expect(eventDialect({ name, target: gitea('1.26') }).fires).toBe(fires);
  });

  it('knows no workflow_run on Forgejo', () => {
    expect(
      eventDialect({ name: 'workflow_run', target: forgejo('16') }).fires,
    ).toBe('never');
  });

  it('knows when a type came', () => {
    const typesOf = (version: string) => {
      const found = eventDialect({
        name: 'workflow_run',
        target: gitea(version),
      });
      return found.fires === 'yes' && found.event.types;
    };
    expect(typesOf('1.25')).toEqual(['requested', 'completed']);
    expect(typesOf('1.26')).toEqual(['requested', 'in_progress', 'completed']);
  });
});

describe('limitsOf', () => {
  it('differs between forges', () => {
    expect(limitsOf(gitea('1.26')).dispatchInputs).toBeUndefined();
    expect(limitsOf(forgejo('11')).dispatchInputs?.value).toBe(10);
    expect(limitsOf(forgejo('15')).dispatchInputs?.value).toBe(100);
    expect(limitsOf(forgejo('11')).directories.value[0]).toBe(
      '.forgejo/workflows',
    );
  });
});
