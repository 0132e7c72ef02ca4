import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Folder } from '../ecosystem';
import { needsOfContainers, serviceOf } from '../needs';
import type { Needs } from '../needs';
import { toolVersions, versionFromFiles } from '../versionFiles';

const MANIFEST = 'Gemfile';
const DATABASE = 'config/database.yml';

const VERSION_FILES = [
  {
    file: '.ruby-version',
    // Also with its kind: `ruby-3.3.0`.
    line: (line: string) => /^(?:ruby-)?(\d[\d.]*)/.exec(line.trim())?.[1],
  },
  toolVersions('ruby'),
];

/** A Gemfile is a program; what it plainly says is read. */
function gemsIn(text: string): string[] {
  return text
    .split('\n')
    .flatMap(
      line =>
        /^\s*(?:gem|\w+\.add(?:_runtime|_development)?_dependency)[\s(]+["']([\w.-]+)["']/.exec(
          line,
        )?.[1] ?? [],
    );
}

function rubyIn(text: string): string | undefined {
  const stated =
    /^[ \t]*ruby[ \t(]+["']([^"'\n]{1,80})["']/m.exec(text)?.[1] ??
    /\brequired_ruby_version\s{0,9}=\s{0,9}(?:Gem::Requirement\.new\()?["']([^"'\n]{1,80})["']/.exec(
      text,
    )?.[1];
  return stated?.trim();
}

/** The adapter of Rails' database for tests, whose lines begin with `test:`. */
function railsNeeds(folder: Folder): Needs {
  const text = folder.read(DATABASE) ?? '';
  const adapters = [
    ...text.matchAll(/^[ \t]*adapter:[ \t]*["']?([a-z0-9]{1,20})["']?/gm),
  ].map(([, adapter]) => adapter);
  // With several, the one of the tests may be another.
  const services = unique(adapters.map(name => serviceOf(name) ?? name));
  const [service] = services;
  if (services.length !== 1 || serviceOf(service) === undefined) {
    return { needs: [], because: [] };
  }
  return {
    needs: [service],
    because: [
      folder.reason({
        text: `tests need ${service}: the only adapter in ${DATABASE}`,
        file: DATABASE,
        fact: 'needs',
        line: /^\s*adapter:/,
      }),
    ],
  };
}

/** Ruby with Bundler, or a gem. */
export const ruby: Ecosystem = {
  name: 'ruby',
  kind: 'code',
  markers: [MANIFEST, 'gems.rb', '*.gemspec'],
  reads: [DATABASE],
  readsAbove: VERSION_FILES.map(({ file }) => file),
  detect(folder) {
    const files = [
      ...[MANIFEST, 'gems.rb'].filter(name => folder.has(name)),
      ...folder.matching('*.gemspec'),
    ];
    const [manifest] = files;
    const texts = files.map(name => folder.read(name) ?? '');
    const dependencies = unique(texts.flatMap(gemsIn));
    const stated = texts.map(rubyIn).find(Boolean);
    const pinned = versionFromFiles({
      folder,
      tool: 'Ruby',
      sources: VERSION_FILES,
    });
    const version = pinned?.version ?? stated;
    const starters = dependencies.filter(name =>
      /^testcontainers(?:-|$)/.test(name),
    );
    const { needs, because } =
      starters.length > 0
        ? needsOfContainers({
            dependencies: starters,
            services: starters.map(name => name.replace('testcontainers-', '')),
            reason: text =>
              folder.reason({ text, file: manifest, line: /testcontainers/ }),
          })
        : railsNeeds(folder);
    const lockFile = ['Gemfile.lock', 'gems.locked'].find(name =>
      folder.has(name),
    );
    return {
      facts: factsOf({
        ecosystem: 'ruby',
        buildTool: 'bundler',
        manifest,
        dependencies,
        versions: version ? { ruby: version } : {},
        ...(lockFile && { lockFile }),
        needs,
      }),
      because: [
        folder.reason({
          text: describe(manifest, [!pinned && stated && `Ruby ${stated}`]),
          file: manifest,
          line: /^\s*ruby[\s(]|required_ruby_version/,
        }),
        ...(pinned ? [pinned.reason] : []),
        ...because,
      ],
    };
  },
};
