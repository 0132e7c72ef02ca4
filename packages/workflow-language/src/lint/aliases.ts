import { isAlias, isMap, isScalar, isSeq, visit } from 'yaml';
import type { Node, Pair, ParsedNode } from 'yaml';
import type { ForgeKind } from '../dialect';
import type { ValuePath } from './values';

/** An alias (`*name`) at a place where the forge does not look behind it. */
export interface LostAlias {
  name: string;
  at: ValuePath;
  effect: 'refused' | 'ignored';
}

/** Keys of a job, and of a step, that servers hand on as they are written, without their anchors. */
const RAW_JOB_KEYS = [
  'needs',
  'env',
  'if',
  'container',
  'secrets',
  'permissions',
];
const RAW_STEP_KEYS = ['env', 'if'];

/** The pairs of a map that have a text as their key. */
function pairsOf(node: unknown): { key: string; value: unknown }[] {
  return isMap(node)
    ? node.items.flatMap(({ key, value }: Pair) =>
        isScalar(key) && typeof key.value === 'string'
          ? [{ key: key.value, value }]
          : [],
      )
    : [];
}

function child(node: unknown, name: string): unknown {
  return pairsOf(node).find(({ key }) => key === name)?.value;
}

/** One file, with its anchors. */
class Search {
  readonly found: LostAlias[] = [];
  readonly #anchors = new Map<string, Node>();

  constructor(
    private readonly root: ParsedNode,
    private readonly forge: ForgeKind,
  ) {
    visit(root, {
      Node: (_, node) => {
        if (!isAlias(node) && node.anchor && !this.#anchors.has(node.anchor)) {
          this.#anchors.set(node.anchor, node);
        }
      },
    });
  }

  run(): LostAlias[] {
    this.#lookAtTriggers();
    this.#lookAtWhole(child(this.root, 'permissions'), ['permissions']);
    for (const { key, value } of pairsOf(
      this.#follow(child(this.root, 'jobs')),
    )) {
      this.#lookAtJob(this.#follow(value), ['jobs', key]);
    }
    return this.found;
  }

  #follow(node: unknown): unknown {
    return isAlias(node) ? this.#anchors.get(node.source) : node;
  }

  #add(node: unknown, at: ValuePath, effect: LostAlias['effect']): void {
    if (isAlias(node)) {
      this.found.push({ name: node.source, at, effect });
    }
  }

  /** `on`, an event and a filter as a whole; the entries of lists are decoded. */
  #lookAtTriggers(): void {
    const on = child(this.root, 'on');
    if (this.forge === 'forgejo') {
      // It is handed on as it is written, so that anchors inside of it are found.
      this.#lookAtRaw([{ node: on, at: ['on'] }]);
      return;
    }
    this.#add(on, ['on'], 'refused');
    for (const event of pairsOf(on)) {
      this.#add(event.value, ['on', event.key], 'refused');
      for (const filter of pairsOf(event.value)) {
        this.#add(filter.value, ['on', event.key, filter.key], 'refused');
      }
    }
  }

  #lookAtWhole(node: unknown, at: ValuePath): void {
    this.#add(node, at, 'ignored');
  }

  #lookAtJob(job: unknown, at: ValuePath): void {
    this.#lookAtWhole(child(job, 'runs-on'), [...at, 'runs-on']);
    const strategy = this.#follow(child(job, 'strategy'));
    this.#lookAtWhole(child(strategy, 'matrix'), [...at, 'strategy', 'matrix']);
    const raw: { node: unknown; at: ValuePath }[] = [];
    const collect = (owner: unknown, keys: string[], place: ValuePath) => {
      for (const { key, value } of pairsOf(owner)) {
        if (keys.includes(key)) {
          raw.push({ node: value, at: [...place, key] });
        }
      }
    };
    collect(job, RAW_JOB_KEYS, at);
    const steps = this.#follow(child(job, 'steps'));
    if (isSeq(steps)) {
      steps.items.forEach((step, index) =>
        collect(this.#follow(step), RAW_STEP_KEYS, [...at, 'steps', index]),
      );
    }
    this.#lookAtRaw(raw);
  }

  /** Anchors that are handed on together with their aliases are found again. */
  #lookAtRaw(raw: { node: unknown; at: ValuePath }[]): void {
    const kept = new Set<string>();
    for (const { node, at } of raw) {
      let lost = false;
      visit(node as Node | null, (_, inner) => {
        if (isAlias(inner)) {
          if (!kept.has(inner.source) && !lost) {
            lost = true;
            this.found.push({ name: inner.source, at, effect: 'refused' });
          }
        } else if (
          (isMap(inner) || isSeq(inner) || isScalar(inner)) &&
          inner.anchor
        ) {
          kept.add(inner.anchor);
        }
      });
    }
  }
}

/** The aliases of a file that the forge loses. */
export function lostAliases(options: {
  root: ParsedNode | null;
  text: string;
  forge: ForgeKind;
}): LostAlias[] {
  const { root, text, forge } = options;
  const mayHave = text.includes('*') && text.includes('&');
  return root && mayHave ? new Search(root, forge).run() : [];
}
