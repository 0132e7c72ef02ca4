import { toRepository, toRun, toStatus, toTime } from './convert';

describe('toTime', () => {
  it.each([
    ['2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z'],
    ['0001-01-01T00:00:00Z', undefined],
    ['1970-01-01T00:00:00Z', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (time, expected) => {
    expect(toTime(time)).toBe(expected);
  });
});

describe('toStatus', () => {
  it.each([
    ['queued', 'queued'],
    ['waiting', 'waiting'],
    ['in_progress', 'in-progress'],
    ['completed', 'completed'],
    ['', 'completed'],
    ['something_new', 'queued'],
  ])('%s', (status, expected) => {
    expect(toStatus(status)).toBe(expected);
  });
});

describe('toRun', () => {
  const run = {
    id: 1,
    run_number: 2,
    path: 'sub/a@b.yaml@refs/heads/c@d',
    event: 'pull_request_sync',
    head_sha: 'x',
    html_url: 'u',
  };

  it('takes the file out of the path, and the event out of its raw name', () => {
    expect(toRun(run)).toMatchObject({
      workflow: 'sub/a@b.yaml',
      event: 'pull_request',
    });
    expect(toRun({ ...run, event: 'pull_request_target' }).event).toBe(
      'pull_request_target',
    );
    expect(toRun({ ...run, event: 'pull_request_review' }).event).toBe(
      'pull_request_review',
    );
  });
});

describe('toRepository', () => {
  const repository = {
    name: 'r',
    owner: { login: 'o', visibility: 'public' },
    default_branch: 'main',
    empty: false,
    archived: false,
    private: false,
    internal: false,
    html_url: 'u',
  };
  const isPublic = (change: object) =>
    toRepository({ host: 'h', repository: { ...repository, ...change } })
      .public;

  it('is public only when nothing speaks against it', () => {
    expect(isPublic({})).toBe(true);
    expect(isPublic({ private: true })).toBe(false);
    expect(isPublic({ internal: true })).toBe(false);
    expect(isPublic({ owner: { login: 'o', visibility: 'limited' } })).toBe(
      false,
    );
    expect(isPublic({ owner: { login: 'o' } })).toBe(false);
  });

  it('may not be written to unless the server says so', () => {
    expect(toRepository({ host: 'h', repository }).permissions.write).toBe(
      false,
    );
  });
});
