import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem } from '../ecosystem';
import { serviceOf } from '../needs';
import { isInside } from '../paths';
import { toolVersions, versionFromFiles } from '../versionFiles';

const MANIFEST = 'mix.exs';
const TEST_CONFIG = 'config/test.exs';

/** Ecto's adapters by the drivers that they stand on. */
const DRIVERS: Record<string, string> = {
  postgrex: 'postgresql',
  myxql: 'mysql',
  tds: 'sqlserver',
};

/** Elixir with Mix. */
export const elixir: Ecosystem = {
  name: 'elixir',
  kind: 'code',
  markers: [MANIFEST],
  reads: [TEST_CONFIG],
  readsAbove: ['.tool-versions'],
  detect(folder) {
    const text = (folder.read(MANIFEST) ?? '')
      .split('\n')
      .filter(line => !/^\s*#/.test(line))
      .join('\n');
    const dependencies = unique(
      [...text.matchAll(/\{\s{0,9}:(\w{1,100}),/g)].map(([, name]) => name),
    );
    const stated = /\belixir:\s{0,9}"([^"\n]{1,80})"/.exec(text)?.[1];
    const sources = (tool: string, name: string) =>
      versionFromFiles({ folder, tool, sources: [toolVersions(name)] });
    const pinned = sources('Elixir', 'elixir');
    const erlang = sources('Erlang', 'erlang');
    const version = pinned?.version ?? stated;
    const apps = /\bapps_path:\s{0,9}"([\w/-]{1,80})"/.exec(text)?.[1];
    const driver = dependencies.find(name => Object.hasOwn(DRIVERS, name));
    // Phoenix writes the database of the tests there, which `mix test` creates.
    const usesDatabase = /Ecto\.Adapters\.SQL\.Sandbox/.test(
      folder.read(TEST_CONFIG) ?? '',
    );
    const needs =
      driver && usesDatabase ? [serviceOf(DRIVERS[driver]) ?? driver] : [];
    return {
      facts: factsOf({
        ecosystem: 'elixir',
        buildTool: 'mix',
        manifest: MANIFEST,
        dependencies,
        versions: {
          ...(version && { elixir: version }),
          ...(erlang && { erlang: erlang.version }),
        },
        ...(folder.has('mix.lock') && { lockFile: 'mix.lock' }),
        needs,
      }),
      because: [
        folder.reason({
          text: describe(MANIFEST, [!pinned && stated && `Elixir ${stated}`]),
          file: MANIFEST,
          line: /\belixir:/,
        }),
        ...(pinned ? [pinned.reason] : []),
        ...needs.map(need =>
          folder.reason({
            text: `tests need ${need}: Ecto's sandbox in ${TEST_CONFIG}`,
            file: TEST_CONFIG,
            line: /Sandbox/,
            fact: 'needs',
          }),
        ),
      ],
      // An umbrella is one build of the applications below it.
      ...(apps && {
        owns: ({ ecosystem, path }) =>
          ecosystem === 'elixir' && isInside(path, apps),
      }),
    };
  },
};
