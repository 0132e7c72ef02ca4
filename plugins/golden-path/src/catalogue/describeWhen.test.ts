import { describeWhen } from './describeWhen';

it.each([
  [undefined, 'always, when nothing better fits'],
  [{}, 'always, when nothing better fits'],
  [
    { ecosystem: 'go', buildTool: 'go-modules' },
    'ecosystem: go, build tool: go-modules',
  ],
  [
    { anyOf: [{ dependencies: 'pytest' }, { files: ['pytest.ini', 'x'] }] },
    'any of: dependencies pytest or files pytest.ini or x',
  ],
  [
    { not: { lockFile: 'yarn.lock' }, wrapper: true },
    'not: lock file yarn.lock, wrapper: true',
  ],
])('describes %j', (when, words) => {
  expect(describeWhen(when)).toBe(words);
});
