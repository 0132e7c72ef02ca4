/** The forges whose behaviour is known. */
export type ForgeKind = 'gitea' | 'forgejo';

/**
 * What a forge does with something that a workflow says:
 * - `works`: what it says
 * - `ignored`: it is read over in silence
 * - `refused`: there is no run, or one that fails or waits for ever
 * - `differs`: it does something else than it says, or than people expect, in silence
 * - `varies`: it depends on the runner that is installed
 */
export type Effect = 'works' | 'ignored' | 'refused' | 'differs' | 'varies';

/** How a fact is known. */
export interface Source {
  /** On a real server, or from documents and sources; `assumed` is neither, and waits for a trial. */
  how: 'tried' | 'read' | 'assumed';
  where: string;
}

/** What a forge does, in one version. */
export interface Behaviour {
  effect: Effect;
  /** One sentence about what happens, for messages and for the documentation. */
  note: string;
  source: Source;
}

/** A behaviour that holds from this version on, until the next row; absent: from the beginning. */
export interface Row extends Behaviour {
  since?: string;
}

/** Something that a workflow can say, and what each forge does with it: rows in order of version. */
export interface Feature {
  /** What it is, as a heading. */
  title: string;
  rows: Record<ForgeKind, readonly Row[]>;
}

/** What a dialect is asked for: `Target` has it, and so have answers about a server. */
export interface DialectTarget {
  forge: ForgeKind;
  /** E.g. `1.26`, `1.24.3`; what is not a version, like `development`, counts as the newest. */
  version: string;
}
