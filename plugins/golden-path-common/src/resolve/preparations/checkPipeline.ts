import { PIPELINE_PATH } from '../../model';
import type { Library, Module, Pipeline } from '../../model';
import { suggestion } from '@edf/workflow-language';
import { unknownPreparation, unknownVariant } from '../../library/preparations';
import { preparationSayings } from '../../schema/preparationSettings';
import type { PreparationSaying } from '../../schema/preparationSettings';
import type { Report } from '../../report/report';
import type { ChosenPreparation } from './chosenPreparation';

/** All that the pipeline says about preparations, for all contexts and for each. */
function sayingsOfPipeline({ spec }: Pipeline): PreparationSaying[] {
  return [
    ...preparationSayings({
      preparations: spec.preparations,
      at: ['spec', 'preparations'],
    }),
    ...Object.entries(spec.contexts ?? {}).flatMap(([context, block]) =>
      preparationSayings({
        preparations: block.preparations,
        at: ['spec', 'contexts', context, 'preparations'],
      }),
    ),
  ];
}

/**
 * What the pipeline says about preparations has an effect, or is an error: names of
 * preparations, variants and modules are known, a wish for a variant fits somewhere.
 *
 * @param options.chosen - the preparations of all runs
 */
export function checkPipelinePreparations(options: {
  library: Library;
  pipeline: Pipeline;
  modules: readonly Module[];
  chosen: readonly ChosenPreparation[];
  report: Report;
}): void {
  const { library, pipeline, modules, chosen, report } = options;
  const places = new Set(
    chosen.flatMap(({ overrides, off }) =>
      [...overrides, ...(off ? [off] : [])].map(({ place }) => keyOf(place.at)),
    ),
  );
  const honoured = new Set(
    chosen.flatMap(({ choice }) =>
      choice?.preference ? keyOf(choice.preference.place.at) : [],
    ),
  );
  const moduleNames = modules.flatMap(({ name, path }) => [name, path]);
  for (const { name, module, said, at } of sayingsOfPipeline(pipeline)) {
    const place = { file: PIPELINE_PATH, at: [...at] };
    const problem = unknownPreparation(library, name);
    if (problem !== undefined) {
      if (module === undefined) {
        report.error({ code: 'unknown-preparation', message: problem, place });
      }
      continue;
    }
    if (module !== undefined && !moduleNames.includes(module)) {
      report.error({
        code: 'unknown-module',
        message: `There is no module \`${module}\`.${suggestion({
          word: module,
          words: moduleNames,
        })}`,
        place,
      });
      continue;
    }
    const wished = typeof said === 'object' ? [said.use ?? []].flat() : [];
    const unknown = wished.flatMap(
      variant => unknownVariant({ library, preparation: name, variant }) ?? [],
    );
    const use = { ...place, at: [...at, 'use'] };
    for (const message of unknown) {
      report.error({ code: 'unknown-preparation', message, place: use });
    }
    if (!places.has(keyOf(at))) {
      report.add({
        code: 'preparation-without-effect',
        severity: 'warning',
        message: `This has no effect: no component asks for the preparation \`${name}\`${
          module === undefined ? '' : ` in the module ${module}`
        }.`,
        place,
      });
    } else if (
      wished.length > 0 &&
      unknown.length === 0 &&
      !honoured.has(keyOf(use.at)) &&
      !isOverruled({ at, chosen })
    ) {
      report.error({
        code: 'preparation-does-not-fit',
        message: `${wished.join(', ')} does not fit here. ${fittingText({
          name,
          chosen,
        })}`,
        place: use,
      });
    }
  }
}

/** A place as one text. */
function keyOf(at: readonly (string | number)[]): string {
  return JSON.stringify(at);
}

/** Whether something stronger decided wherever this was read. */
function isOverruled(options: {
  at: readonly (string | number)[];
  chosen: readonly ChosenPreparation[];
}): boolean {
  const key = keyOf(options.at);
  return options.chosen
    .filter(({ overrides }) =>
      overrides.some(({ place }) => keyOf(place.at) === key),
    )
    .every(({ overrides, own, choice }) => {
      const position = overrides.findIndex(
        ({ place }) => keyOf(place.at) === key,
      );
      return overrides.some(
        (override, index) =>
          index > position &&
          (override === own ||
            (choice?.preference !== undefined &&
              override.said.use !== undefined)),
      );
    });
}

function fittingText(options: {
  name: string;
  chosen: readonly ChosenPreparation[];
}): string {
  const fitting = new Set(
    options.chosen
      .filter(({ name }) => name === options.name)
      .flatMap(({ resolved: { key, alternatives } }) => [
        ...(key === undefined ? [] : [key]),
        ...alternatives,
      ]),
  );
  return `These fit: ${[...fitting].sort().join(', ')}.`;
}
