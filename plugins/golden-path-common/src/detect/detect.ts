import { diagnostic } from '@edf/workflow-language';
import type { Evidence, Module, Question, RepositorySnapshot } from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import type { Finding, OpenQuestion } from './ecosystem';
import { ECOSYSTEMS } from './ecosystems';
import {
  filesOfPlaces,
  MAXIMUM_BYTES,
  MAXIMUM_FILE_BYTES,
  MAXIMUM_MANIFESTS,
  MAXIMUM_OTHERS,
} from './filesToRead';
import { nameModules } from './nameModules';
import { folderOpener } from './openFolder';
import { addPart, pathOf, relationsOf, withoutParts } from './parts';
import type { Candidate } from './parts';
import { compare, folderOf, relativeTo } from './paths';
import { filesOfPlace, findPlaces } from './places';
import type { Place } from './places';
import { foldersUpFrom, RepositoryFiles } from './repositoryFiles';
import { findWorkflowDirectories } from './workflowDirectories';

/** Parts of a module that are looked into for its facts; what is deeper says the same. */
const MAXIMUM_PARTS = 200;

/**
 * The second step of detection: from paths and contents to modules with their facts. What
 * cannot be understood is a warning, never a failure: the rest is still true.
 */
export function detect(options: { snapshot: RepositorySnapshot }): {
  evidence: Evidence;
  diagnostics: Diagnostic[];
} {
  const { snapshot } = options;
  const diagnostics: Diagnostic[] = [];
  const files = new RepositoryFiles(snapshot.tree);
  const places = findPlaces({ files, ecosystems: ECOSYSTEMS });
  const { paths, unread } = filesOfPlaces({ files, places });
  const wanted = new Set(paths);
  const { candidates, hasMore } = findCandidates({
    files,
    places,
    wanted,
    snapshot,
    diagnostics,
  });
  if (hasMore) {
    diagnostics.push(
      diagnostic({
        code: 'too-many-modules',
        severity: 'warning',
        message: `There are more build files than the ${MAXIMUM_MANIFESTS} that are read. Modules deepest in the tree were left out.`,
        path: '.',
        source: 'detect',
      }),
    );
  }
  if (unread.length > 0) {
    diagnostics.push(reportUnread(unread));
  }
  const whole = inOrder(withoutParts(candidates));
  const names = nameModules(whole);
  const blobs = new Map(snapshot.tree.map(({ path, blob }) => [path, blob]));
  const read: Record<string, string> = {};
  for (const path of wanted) {
    const blob = blobs.get(path);
    if (blob !== undefined && snapshot.contents[path] !== undefined) {
      read[path] = blob;
    }
  }
  return {
    evidence: {
      modules: toModules({ candidates: whole, names, files }),
      workflowDirectories: findWorkflowDirectories(snapshot.tree),
      read,
      questions: whole.flatMap(({ finding }, index) =>
        (finding.questions ?? []).map(question =>
          toQuestion({ question, module: names[index] }),
        ),
      ),
    },
    diagnostics,
  };
}

function reportUnread(unread: readonly string[]): Diagnostic {
  const [first, ...others] = unread;
  const megabytes = (bytes: number) => `${bytes / 1024 / 1024} MiB`;
  return diagnostic({
    code: 'files-not-read',
    severity: 'warning',
    message: `\`${first}\`${
      others.length > 0 ? ` and ${others.length} more were` : ' was'
    } not read, so what it says does not count. Read are ${megabytes(
      MAXIMUM_FILE_BYTES,
    )} of a file, ${megabytes(
      MAXIMUM_BYTES,
    )} of all, ${MAXIMUM_OTHERS} workflows, and ${MAXIMUM_OTHERS} files of own components. Remove what nobody needs, or make it shorter.`,
    path: first,
    source: 'detect',
  });
}

function toQuestion(options: {
  question: OpenQuestion;
  module: string;
}): Question {
  const { topic, ...question } = options.question;
  return {
    id: `${options.module}/${topic}`,
    ...question,
    module: options.module,
  };
}

function toModules(options: {
  candidates: readonly Candidate[];
  names: readonly string[];
  files: RepositoryFiles;
}): Module[] {
  const { candidates, names, files } = options;
  const relations = relationsOf({ candidates, files });
  const nameOf = new Map(
    candidates.map((candidate, index) => [candidate, names[index]]),
  );
  return candidates.map((candidate, index) => {
    const { folder, finding } = candidate;
    const { dependsOn = [], paths = [] } = relations.get(candidate) ?? {};
    const path = pathOf(candidate);
    return {
      name: names[index],
      path,
      facts: finding.facts,
      files: path === folder.path ? [...folder.files] : files.ownIn(path),
      because: finding.because,
      ...(finding.alternatives && { alternatives: finding.alternatives }),
      ...(dependsOn.length > 0 && {
        dependsOn: dependsOn.flatMap(used => nameOf.get(used) ?? []),
      }),
      ...(paths.length > 0 && { paths }),
    };
  });
}

/**
 * The modules nearest to the top, without those that belong to one above. Most of the work is
 * done for those that count: a tree may hold a hundred thousand.
 */
function findCandidates(options: {
  files: RepositoryFiles;
  places: readonly Place[];
  /** Paths of what is read. */
  wanted: ReadonlySet<string>;
  snapshot: RepositorySnapshot;
  diagnostics: Diagnostic[];
}): { candidates: Candidate[]; hasMore: boolean } {
  const { places, files, wanted } = options;
  const open = folderOpener(options);
  const candidates: Candidate[] = [];
  /** Folder to the modules in it that may own what is below. */
  const owners = new Map<string, Candidate[]>();
  let parts = 0;
  for (const place of places) {
    const { ecosystem, path } = place;
    const owner = ownerOf({ place, owners });
    if (owner) {
      parts += 1;
      if (parts <= MAXIMUM_PARTS && owner.ecosystem.name === ecosystem.name) {
        for (const part of findingsOf(ecosystem.detect(open(place)))) {
          addPart({ whole: owner.finding, part });
        }
      }
      continue;
    }
    if (
      candidates.length >= MAXIMUM_MANIFESTS ||
      !filesOfPlace({ place, files }).some(file => wanted.has(file))
    ) {
      // Of a manifest that nobody has read, anything that is said would be a guess.
      return { candidates, hasMore: true };
    }
    const folder = open(place);
    for (const finding of findingsOf(ecosystem.detect(folder))) {
      const rival = candidates.find(
        candidate =>
          candidate.folder.path === path &&
          candidate.ecosystem !== ecosystem &&
          candidate.ecosystem.name === ecosystem.name,
      );
      if (rival) askWhich({ first: rival.finding, second: finding });
      else candidates.push({ ecosystem, folder, finding });
    }
    const here = candidates.filter(
      ({ folder: { path: at }, finding }) => at === path && finding.owns,
    );
    if (here.length > 0) owners.set(path, here);
  }
  return { candidates, hasMore: false };
}

/** The nearest module above a place that has it as a part. */
function ownerOf(options: {
  place: Place;
  owners: ReadonlyMap<string, Candidate[]>;
}): Candidate | undefined {
  const { path, ecosystem } = options.place;
  for (const folder of foldersUpFrom(folderOf(path))) {
    const owner = (path === '.' ? [] : options.owners.get(folder) ?? []).find(
      ({ finding }) =>
        finding.owns?.({
          path: relativeTo(path, folder),
          ecosystem: ecosystem.name,
        }),
    );
    if (owner) return owner;
  }
  return undefined;
}

function findingsOf(found: Finding | Finding[] | undefined): Finding[] {
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

/** Two build tools for one kind of code in one folder: one module, and a question. */
function askWhich(options: { first: Finding; second: Finding }): void {
  const { first, second } = options;
  const tools = [first.facts.buildTool, second.facts.buildTool];
  first.alternatives = [
    ...(first.alternatives ?? []),
    { facts: second.facts, because: [...second.because] },
  ];
  first.because.push(...second.because);
  first.questions = [
    ...(first.questions ?? []),
    {
      topic: 'build-tool',
      text: `Which build tool makes it? There are ${first.facts.manifest} and ${second.facts.manifest}.`,
      options: tools,
      default: tools[0],
      because: `Both are there, and nothing says which one counts; \`facts: { buildTool: ${tools[0]} }\` or \`${tools[1]}\` under \`spec.modules\` settles it.`,
      corrections: {
        [tools[0]]: { facts: { buildTool: tools[0] } },
        [tools[1]]: { facts: { buildTool: tools[1] } },
      },
    },
  ];
}

function inOrder(candidates: readonly Candidate[]): Candidate[] {
  const ranks = new Map(
    ECOSYSTEMS.map((ecosystem, index) => [ecosystem, index]),
  );
  const rank = ({ ecosystem }: Candidate) => ranks.get(ecosystem) ?? 0;
  // The root, `.`, comes first.
  const path = ({ folder }: Candidate) =>
    folder.path === '.' ? '' : folder.path;
  return [...candidates].sort(
    (a, b) => rank(a) - rank(b) || compare(path(a), path(b)),
  );
}
