import type {
  Library,
  PipelineImplementation,
  PipelinePreparation,
} from '../../model';
import { preparationsOf } from '../preparations';
import { isSame, minor } from './change';
import type { Change, Rename } from './change';

/** Steps with ids on which others rely. */
type WithSteps = PipelineImplementation | PipelinePreparation;

/** Steps that have got another id: the same but for it, or the only ones without a partner. */
export function renamedSteps(older: WithSteps, newer: WithSteps): Rename[] {
  const [before, after] = [older.spec.steps, newer.spec.steps];
  const gone = before.filter(({ id }) => !after.some(step => step.id === id));
  const fresh = after.filter(({ id }) => !before.some(step => step.id === id));
  const renames: Rename[] = [];
  for (const step of gone) {
    const { id, ...rest } = step;
    const partner =
      fresh.find(other => isSame({ ...other, id: undefined }, rest)) ??
      fresh.find(other => other.name === step.name);
    if (partner && !renames.some(({ to }) => to === partner.id)) {
      renames.push({ from: id, to: partner.id });
    }
  }
  const [from, noOther] = gone.filter(
    ({ id }) => !renames.some(rename => rename.from === id),
  );
  const [to, none] = fresh.filter(
    ({ id }) => !renames.some(rename => rename.to === id),
  );
  return from && to && !noOther && !none && gone.length === fresh.length
    ? [...renames, { from: from.id, to: to.id }]
    : renames;
}

/**
 * Steps that an implementation no longer has, since it asks for a preparation that has them.
 *
 * @param options.newer - with the library around it, for the variants of its preparations
 */
export function movedSteps(options: {
  older: PipelineImplementation;
  newer: PipelineImplementation;
  library: Library;
}): Rename[] {
  const { older, newer, library } = options;
  const added = (newer.spec.prepare ?? []).filter(
    name => !older.spec.prepare?.includes(name),
  );
  const candidates = added.flatMap(preparation =>
    preparationsOf(library, preparation).flatMap(({ definition }) =>
      definition.spec.steps.map(step => ({ preparation, step })),
    ),
  );
  return older.spec.steps
    .filter(({ id }) => !newer.spec.steps.some(step => step.id === id))
    .flatMap(({ id, run, uses }) => {
      const partner = candidates.find(
        ({ step }) => step.run === run && step.uses === uses,
      );
      return partner
        ? {
            from: id,
            to: partner.step.id,
            preparation: partner.preparation,
          }
        : [];
    });
}

/** Step ids are an interface: those that are gone, new, renamed or moved. */
export function stepChanges(options: {
  older: WithSteps;
  newer: WithSteps;
  renames: readonly Rename[];
}): Change[] {
  const { older, newer, renames } = options;
  const ids = ({ spec }: WithSteps) => spec.steps.map(({ id }) => id);
  const [before, after] = [ids(older), ids(newer)];
  return [
    ...renames.map(({ from, to, preparation }) =>
      minor(
        preparation === undefined
          ? `The step \`${from}\` is called \`${to}\` now.`
          : `The step \`${from}\` is the step \`${to}\` of the preparation \`${preparation}\` now.`,
      ),
    ),
    ...before
      .filter(
        id => !after.includes(id) && !renames.some(({ from }) => from === id),
      )
      .map(id => minor(`The step \`${id}\` is gone.`)),
    ...after
      .filter(
        id =>
          !before.includes(id) &&
          !renames.some(
            ({ to, preparation }) => preparation === undefined && to === id,
          ),
      )
      .map(id => minor(`The step \`${id}\` is new.`)),
  ];
}
