import { PIPELINE_PATH } from '../../model';
import type { Module, Target, WorkflowJob, WorkflowStep } from '../../model';
import type { Changes } from './guards';
import { jobLimit, stepLimit } from '../steps/stepLimit';
import type { ModuleName } from '../units/moduleNames';

/** A job that says which modules a change touches: what it looks for, and what it is called. */
export interface ChangesPlan extends Changes {
  /** Name of each output to the pathspecs that count for it. */
  paths: ReadonlyMap<string, readonly string[]>;
}

/** A file or folder as a pathspec of Git, from the root; plain where nothing in its name is special. */
function literalSpec(path: string): string {
  return /^[\w.][\w./-]*$/.test(path) ? path : `:(literal)${path}`;
}

/** Files outside of a module's folder that its facts are from: `.nvmrc`, the workspace's lock file. */
function filesAbove({ path, above = [], because }: Module): string[] {
  const read = because.flatMap(reason => reason.path ?? []);
  // What the pipeline itself says counts for all modules anyhow.
  return [...above, ...read].filter(
    file => !file.startsWith(`${path}/`) && file !== PIPELINE_PATH,
  );
}

/**
 * What a module is made of, as pathspecs: its folder, the files above that some of its facts are
 * from, its `paths`, and those of the modules that it is built on. Nothing where that is the whole repository, or cannot be written down.
 */
function pathspecsOf(
  module: Module,
  byName: ReadonlyMap<string, Module>,
): string[] | undefined {
  const specs = new Set<string>();
  const seen = new Set<string>();
  const queue = [module.name];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const each = byName.get(name);
    if (!each || seen.has(name)) {
      continue;
    }
    seen.add(name);
    if (each.path === '.') {
      return undefined;
    }
    specs.add(literalSpec(each.path));
    filesAbove(each).forEach(path => specs.add(literalSpec(path)));
    each.paths?.forEach(glob => specs.add(`:(glob)${glob}`));
    queue.push(...(each.dependsOn ?? []));
  }
  // A line for each: what would break one, or begin or end with a space, has no place there.
  return [...specs].every(
    spec => !/[\p{Cc}\u2028\u2029]|^ | $|\$\{\{/u.test(spec),
  )
    ? [...specs]
    : undefined;
}

/**
 * The output that stands for a module: called like it, unless no expression can read that
 * (`outputs.2nd`) or maps of JavaScript have it by themselves.
 */
function outputName(options: {
  suffix: string;
  suffixes: ReadonlySet<string>;
  taken: ReadonlyMap<string, unknown>;
}): string {
  const { suffix, suffixes, taken } = options;
  if (/^[a-z]/.test(suffix) && suffix !== 'constructor') {
    return suffix;
  }
  let name = `module-${suffix}`;
  while (suffixes.has(name) || taken.has(name)) {
    name = `module-${name}`;
  }
  return name;
}

/**
 * Plans the job that jobs of modules ask whether their module was changed. Without a module
 * that less than everything counts for, there is none.
 *
 * @param options.taken - ids of other jobs
 */
export function planChanges(options: {
  modules: readonly Module[];
  moduleNames: ReadonlyMap<string, ModuleName>;
  taken: ReadonlySet<string>;
}): ChangesPlan | undefined {
  const { modules, moduleNames, taken } = options;
  const byName = new Map(modules.map(module => [module.name, module]));
  const outputs = new Map<string, string>();
  const paths = new Map<string, readonly string[]>();
  const suffixes = new Set([...moduleNames.values()].map(name => name.suffix));
  for (const module of modules) {
    const specs = pathspecsOf(module, byName);
    const suffix = moduleNames.get(module.name)?.suffix;
    if (specs && suffix) {
      const output = outputName({ suffix, suffixes, taken: paths });
      outputs.set(module.name, output);
      paths.set(output, specs);
    }
  }
  let job = 'changes';
  while (taken.has(job)) {
    job = `${job}-of-modules`;
  }
  return outputs.size > 0 ? { job, outputs, paths } : undefined;
}

/**
 * Compares with what was there before: the merge base of a pull request, the commit before a
 * push. Where that is not known, or is no question, all modules count as changed. It fetches
 * what a shallow checkout lacks, and gets all values by `env`. Git asks a helper for the token,
 * since every process of the machine can read its arguments; other helpers would store it.
 */
const SCRIPT = `everything() {
  echo "All modules count as changed: $1."
  while read -r module _; do
    echo "$module=true" >> "$GITHUB_OUTPUT"
  done <<< "$PATHS"
  exit 0
}
fetch() {
  git -c credential.helper= -c credential."$SERVER".helper='!echo username=x; echo "password=$TOKEN"; :' \\
    fetch --quiet --no-tags --depth "$1" "$SERVER/$REPOSITORY" "\${@:2}"
}
case "$EVENT/$ACTION/$REF" in
  */closed/* | push/*/refs/tags/*) everything "this is not about a change" ;;
  push/* | pull_request*) ;;
  *) everything "this is not about a change" ;;
esac
[ -n "\${BASE//0/}" ] || everything "nothing was there before"
git cat-file -e "$BASE^{commit}" 2> /dev/null || fetch 1 "$BASE" || everything "the commit before cannot be read"
from="$BASE"
if [ "$EVENT" != push ]; then
  # What the base branch got meanwhile is no change of this pull request.
  for depth in 100 1000 2147483647; do
    git merge-base "$BASE" "$HEAD" > /dev/null && break
    fetch "$depth" "$BASE" "$HEAD" || break
  done
  from="$(git merge-base "$BASE" "$HEAD")" || everything "there is no commit in common with the base"
fi
is_same() {
  git diff --quiet --no-renames "$from" "$HEAD" -- "$1"
}
while read -r path; do
  is_same "$path" || everything "$path has changed"
done <<< "$ALWAYS"
while read -r module path; do
  is_same "$path" || echo "$module=true" | tee -a "$GITHUB_OUTPUT"
done <<< "$PATHS"
`;

const COMPARE = 'compare';

/** In minutes: fetching the whole history of a large repository takes its time. */
const TIMEOUT = 10;

/**
 * The job that says which modules a change touches.
 *
 * @param options.used - outputs that other jobs ask for
 * @param options.checkout - the steps that bring the code
 * @param options.directory - folder of the workflows: a change there is one of everything
 */
export function changesJob(options: {
  plan: ChangesPlan;
  used: ReadonlySet<string>;
  checkout: WorkflowStep[];
  runsOn: string | string[];
  directory: string;
  target: Target;
}): WorkflowJob {
  const { plan, used, checkout, runsOn, directory, target } = options;
  const paths = [...plan.paths].filter(([output]) => used.has(output));
  const compare: WorkflowStep = {
    id: `${plan.job}-${COMPARE}`,
    name: 'Compare with what was there before',
    'timeout-minutes': stepLimit(target, TIMEOUT),
    env: {
      EVENT: '${{ github.event_name }}',
      ACTION: '${{ github.event.action }}',
      REF: '${{ github.ref }}',
      BASE: '${{ github.event.pull_request.base.sha || github.event.before }}',
      HEAD: '${{ github.sha }}',
      SERVER: '${{ github.server_url }}',
      REPOSITORY: '${{ github.repository }}',
      TOKEN: '${{ github.token }}',
      ALWAYS: ['.golden-path', directory].join('\n'),
      PATHS: paths
        .flatMap(([output, specs]) => specs.map(spec => `${output} ${spec}`))
        .join('\n'),
    },
    run: SCRIPT,
  };
  return {
    name: 'Changes',
    'runs-on': runsOn,
    'timeout-minutes': jobLimit(target, 2 * TIMEOUT),
    outputs: Object.fromEntries(
      paths.map(([output]) => [
        output,
        `\${{ steps.${compare.id}.outputs.${output} }}`,
      ]),
    ),
    steps: [...checkout, compare],
  };
}
