import { COMPOSE_FILES, composeBuilds, isForWork } from '../composeFile';
import type { ComposeBuild } from '../composeFile';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Finding, Folder, OpenQuestion } from '../ecosystem';
import { imageInstructions } from '../dockerfile';
import type { ImageInstructions } from '../dockerfile';
import { foldersUpFrom } from '../repositoryFiles';
import { folderOf, join, relativeTo, resolvePath } from '../paths';

const PLAIN = ['Dockerfile', 'Containerfile'] as const;
const PATTERNS = [
  'Dockerfile.*',
  'Dockerfile-*',
  '*.Dockerfile',
  '*.dockerfile',
  'Containerfile.*',
] as const;
const MAKEFILE = 'Makefile';

/** Ends of names that are no Dockerfiles. */
const NO_IMAGE =
  /(?:\.dockerignore|\.md|\.txt|\.orig|\.bak|\.j2|\.tmpl|\.tpl|\.template|\.erb|~)$/i;

/** What tells a Dockerfile from the plain one: `worker` of `Dockerfile.worker`. */
function variantOf(name: string): string {
  return name
    .replace(/^(?:Dockerfile|Containerfile)[.-]?/, '')
    .replace(/\.[Dd]ockerfile$/, '');
}

interface Context {
  path: string;
  /** Why this folder; in words that follow "built from X:". */
  because: string;
  /** Another folder that it may as well be. */
  other?: string;
}

/** A build in a Makefile or script line: `docker build -f docker/a/Dockerfile .`. */
function commandBuilds(options: {
  text: string;
  path: string;
}): { context: string; dockerfile: string }[] {
  const home = folderOf(options.path);
  return (
    options.text
      .replace(/\\\n/g, ' ')
      .split('\n')
      // Longer lines are no commands that people write, and would be searched for long.
      .filter(
        line =>
          line.length < 1000 &&
          /\b(?:docker|podman|buildah)\b.*\b(?:build|bud)\b/.test(line),
      )
      .flatMap(line => {
        const file = /\s(?:-f|--file)[ =]\s*([\w./-]+)/.exec(line)?.[1];
        const last = line.trim().split(/\s+/).pop() ?? '';
        const context = /^[\w./-]+$/.test(last)
          ? resolvePath(home, last)
          : undefined;
        const dockerfile =
          context === undefined
            ? undefined
            : resolvePath(file ? home : context, file ?? 'Dockerfile');
        return context === undefined || dockerfile === undefined
          ? []
          : [{ context, dockerfile }];
      })
  );
}

/** Whether all that a Dockerfile copies is there, seen from a folder; `undefined`: it copies nothing that tells. */
function hasSources(
  folder: Folder,
  context: string,
  sources: readonly string[],
): boolean | undefined {
  // A dot is everywhere, and a pattern or a variable is nowhere for sure.
  const telling = sources.filter(
    source => /^[\w./-]+$/.test(source) && !/^\.?\/*$/.test(source),
  );
  if (telling.length === 0) return undefined;
  return telling.every(source => {
    const path = resolvePath(context, source.replace(/^\/+/, ''));
    return path !== undefined && folder.exists(path);
  });
}

/** What the build of a module leaves where: a Dockerfile that copies it is built from there. */
const OUTPUTS = [
  { folder: /^(?:\.?\/)?target\//, manifests: ['pom.xml', 'Cargo.toml'] },
  {
    folder: /^(?:\.?\/)?build\/(?:libs|install|distributions)\//,
    manifests: ['build.gradle', 'build.gradle.kts'],
  },
  { folder: /^(?:\.?\/)?(?:dist|build)\//, manifests: ['package.json'] },
];

function hasMaker(
  folder: Folder,
  context: string,
  sources: readonly string[],
): boolean {
  return OUTPUTS.some(
    output =>
      sources.some(source => output.folder.test(source)) &&
      output.manifests.some(name => folder.exists(join(context, name))),
  );
}

/**
 * The folder that an image is built from: as Compose or a Makefile say; else where all is
 * that the Dockerfile copies, the nearest first; else by what lies beside it.
 */
function contextOf(options: {
  folder: Folder;
  name: string;
  instructions: ImageInstructions;
  composed: readonly (ComposeBuild & { file: string })[];
}): Context {
  const { folder, name, instructions, composed } = options;
  const path = join(folder.path, name);
  const stated = composed.find(({ dockerfile }) => dockerfile === path);
  if (stated) {
    return { path: stated.context, because: `as ${stated.file} says` };
  }
  for (const { path: file, text } of folder.above(MAKEFILE)) {
    const called = commandBuilds({ text, path: file }).find(
      ({ dockerfile }) => dockerfile === path,
    );
    if (called) return { path: called.context, because: `as ${file} says` };
  }
  if (folder.path === '.') return { path: '.', because: '' };
  const { sources } = instructions;
  for (const candidate of foldersUpFrom(folder.path)) {
    if (hasSources(folder, candidate, sources)) {
      return candidate === folder.path
        ? { path: candidate, because: '' }
        : { path: candidate, because: 'all that it copies is there' };
    }
  }
  for (const candidate of foldersUpFrom(folder.path)) {
    if (hasMaker(folder, candidate, sources)) {
      return {
        path: candidate,
        because:
          candidate === folder.path ? '' : 'what it copies is made there',
      };
    }
  }
  // Only Dockerfiles in it: there is nothing to build from.
  const isAlone = [...folder.files].every(file => isDockerfile(file));
  if (isAlone && sources.length > 0) {
    return {
      path: '.',
      because: 'there is nothing but the Dockerfile in its folder',
      other: folder.path,
    };
  }
  if (hasSources(folder, folder.path, sources) === false) {
    return {
      path: folder.path,
      because: 'it is the folder of the Dockerfile',
      other: '.',
    };
  }
  return { path: folder.path, because: '' };
}

function isDockerfile(name: string): boolean {
  return /^(?:Dockerfile|Containerfile)\b|\.dockerfile$|^\.dockerignore$/i.test(
    name,
  );
}

function contextQuestion(options: {
  name: string;
  context: Context;
  other: string;
  dockerfile: string;
}): OpenQuestion {
  const { name, context, other, dockerfile } = options;
  const correction = (path: string) => ({
    path,
    facts: { manifest: manifestFrom(path, dockerfile) },
  });
  return {
    topic: 'context',
    text: `From which folder is the image of ${name} built?`,
    options: [context.path, other],
    default: context.path,
    because: `What it copies is in neither of them, so it is made before the build; taken because ${context.because}. \`path\` and \`facts: { manifest: … }\` under \`spec.modules\` settle it.`,
    corrections: {
      [context.path]: correction(context.path),
      [other]: correction(other),
    },
  };
}

/** The Dockerfile as seen from the context, which may be beside it. */
function manifestFrom(context: string, dockerfile: string): string {
  const isBelow = context === '.' || dockerfile.startsWith(`${context}/`);
  if (isBelow) return relativeTo(dockerfile, context);
  const up = context.split('/').map(() => '..');
  return [...up, dockerfile].join('/');
}

function imageOf(options: {
  folder: Folder;
  name: string;
  composed: readonly (ComposeBuild & { file: string })[];
  plain?: string;
}): Finding {
  const { folder, name, composed, plain } = options;
  const dockerfile = join(folder.path, name);
  const instructions = imageInstructions(folder.read(name) ?? '');
  const context = contextOf({ folder, name, instructions, composed });
  const variant = variantOf(name);
  const { other } = context;
  const isVariant = plain !== undefined && plain !== name;
  const questions: OpenQuestion[] = [];
  if (other !== undefined && other !== context.path) {
    questions.push(
      contextQuestion({ name: dockerfile, context, other, dockerfile }),
    );
  }
  if (isVariant && !composed.some(build => build.dockerfile === dockerfile)) {
    questions.push({
      topic: 'image',
      text: `Is ${dockerfile} an image of its own, beside ${plain}?`,
      options: ['yes', 'no'],
      default: 'yes',
      because: `Its name does not say that it is for development or tests; \`off\` under \`spec.modules\` leaves it out.`,
      corrections: { yes: {}, no: 'off' },
    });
  }
  return {
    facts: factsOf({
      ecosystem: 'container',
      buildTool: 'dockerfile',
      manifest: manifestFrom(context.path, dockerfile),
      dependencies: unique(instructions.bases),
    }),
    path: context.path,
    ...(variant && { variant }),
    because: [
      folder.reason({
        text: describe(name, [
          context.path !== folder.path &&
            `built from ${context.path === '.' ? 'the root' : context.path}: ${
              context.because
            }`,
        ]),
        file: name,
        line: /^\s*FROM\s/i,
      }),
    ],
    questions,
  };
}

/** Container images: every Dockerfile that is not by its name for work on the software. */
export const container: Ecosystem = {
  name: 'container',
  kind: 'delivery',
  markers: [...PLAIN, ...PATTERNS],
  readsAbove: [...COMPOSE_FILES, MAKEFILE],
  detect(folder) {
    const names = unique(
      [...PLAIN, ...PATTERNS].flatMap(pattern => folder.matching(pattern)),
    ).filter(name => !NO_IMAGE.test(name));
    const forWork = names.filter(name => isForWork(variantOf(name)));
    const images = names.filter(name => !forWork.includes(name));
    const plain = PLAIN.find(name => images.includes(name));
    const composed = COMPOSE_FILES.flatMap(file =>
      folder
        .above(file)
        .flatMap(found =>
          composeBuilds(found).map(build => ({ ...build, file: found.path })),
        ),
    );
    const findings = images
      .sort((a, b) => Number(b === plain) - Number(a === plain))
      .map(name => imageOf({ folder, name, composed, plain }));
    const [first] = findings;
    for (const name of forWork) {
      first?.because.push(
        folder.reason({
          text: `${name} is left out: by its name it is for work on the software`,
          file: name,
        }),
      );
    }
    return findings;
  },
};
