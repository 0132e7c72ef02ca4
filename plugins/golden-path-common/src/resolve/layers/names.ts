import type { Library, ResolvedInstance } from '../../model';
import { inPlace, placeIn } from './layers';
import { implementationsOf } from '../../library/libraries';
import type { Layer, LayeredInstance } from './layers';
import { KnownWords } from '@edf/workflow-language';
import type { Place, Report } from '../../report/report';

/** Inputs that components have, with any of their implementations. */
function inputsOf(
  library: Library,
  components: readonly string[],
): Set<string> {
  return new Set(
    components.flatMap(component => [
      ...Object.keys(library.components[component]?.spec.inputs ?? {}),
      ...implementationsOf(library, component).flatMap(({ definition }) =>
        Object.keys(definition.spec.inputs ?? {}),
      ),
    ]),
  );
}

function reportUnknownInput(options: {
  input: string;
  words: KnownWords;
  whose: string;
  place: Place;
  subject?: string;
  report: Report;
}): void {
  const { input, words, whose, place, subject, report } = options;
  report.error({
    code: 'unknown-input',
    message: `There is no input \`${input}\` ${whose}.${words.suggestion(
      input,
    )}`,
    place,
    subject,
  });
}

/** Checks the names of inputs and modules in the settings of one instance. */
export function checkInstanceNames(options: {
  library: Library;
  instance: LayeredInstance;
  resolved: ResolvedInstance;
  /** Names and paths. */
  modules: readonly string[];
  subject: string;
  report: Report;
}): void {
  const { library, instance, resolved, subject, report } = options;
  const known = inputsOf(library, [resolved.component]);
  const words = new KnownWords(known);
  const modules = new Set(options.modules);
  const moduleWords = new KnownWords(modules);
  const used = new Set(resolved.runs.flatMap(run => Object.keys(run.inputs)));
  const checkWith = (values: unknown, place: Place) => {
    for (const input of Object.keys(values ?? {})) {
      const at = { ...place, at: [...place.at, 'with', input] };
      if (!known.has(input)) {
        reportUnknownInput({
          input,
          words,
          whose: `of ${resolved.component}`,
          place: at,
          subject,
          report,
        });
      } else if (resolved.state === 'active' && !used.has(input)) {
        report.add({
          code: 'input-without-effect',
          severity: 'warning',
          message: `\`${input}\` has no effect: none of the implementations chosen here has this input.`,
          place: at,
          subject,
        });
      }
    }
  };
  for (const { instance: said, place } of instance.overrides) {
    checkWith(said.with, place);
    for (const [module, each] of Object.entries(said.each ?? {})) {
      const at = inPlace(place, 'each', module);
      if (resolved.definition.spec.per !== 'module') {
        report.error({
          code: 'not-for-one-module',
          message: `\`${instance.id}\` runs once for the repository, so nothing can be said for the module ${module}. Say it for \`${instance.id}\` itself.`,
          place: at,
          subject,
        });
      } else if (!modules.has(module)) {
        report.error({
          code: 'unknown-module',
          message: `There is no module \`${module}\`.${moduleWords.suggestion(
            module,
          )}`,
          place: at,
          subject,
        });
      }
      if (typeof each === 'object') {
        checkWith(each.with, at);
      }
    }
  }
}

/** Checks the names of inputs that are set for a whole context. */
export function checkContextNames(options: {
  library: Library;
  layers: Layer[];
  components: string[];
  report: Report;
}): void {
  const { library, layers, components, report } = options;
  const known = inputsOf(library, components);
  const words = new KnownWords([...known].sort());
  for (const layer of layers) {
    for (const input of Object.keys(layer.block.with ?? {})) {
      if (!known.has(input)) {
        reportUnknownInput({
          input,
          words,
          whose: 'of any component of this context',
          place: placeIn(layer, 'with', input),
          report,
        });
      }
    }
  }
}

/**
 * Checks the names of inputs that are set for all contexts at once. That the library knows
 * one which nothing here uses is fine for a golden path, but not what a team means.
 */
export function checkGeneralNames(options: {
  library: Library;
  values: Record<string, unknown> | undefined;
  place: Place;
  /** Components of the contexts; absent where it does not matter. */
  used?: string[];
  report: Report;
}): void {
  const { library, values, place, used, report } = options;
  const known = inputsOf(library, Object.keys(library.components));
  const effective = used && inputsOf(library, used);
  const words = new KnownWords([...(effective ?? known)].sort());
  for (const input of Object.keys(values ?? {})) {
    const at = { ...place, at: [...place.at, input] };
    if (!known.has(input)) {
      reportUnknownInput({
        input,
        words,
        whose: 'of any component',
        place: at,
        report,
      });
    } else if (effective && !effective.has(input)) {
      report.add({
        code: 'input-without-effect',
        severity: 'warning',
        message: `\`${input}\` has no effect: no component of this pipeline has this input.`,
        place: at,
      });
    }
  }
}
