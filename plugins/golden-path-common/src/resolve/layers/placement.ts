import type { Library, PipelineComponent } from '../../model';
import { suggestion } from '@edf/workflow-language';
import type { KnownWords } from '@edf/workflow-language';
import { inlineJobOf } from './inline';
import type { InlineJob } from './inline';
import { inPlace, placeIn, strongestOf } from './layers';
import type { Layer, LayeredInstance } from './layers';
import { resolveReference } from '../../library/libraries';
import type { Report } from '../../report/report';

/** Ids of instances and contexts become ids of jobs and names of files. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Reports a name that cannot be the id of a job or the name of a file. */
export function checkName(options: {
  name: string;
  layer: Layer;
  at: (string | number)[];
  report: Report;
}): boolean {
  const { name, layer, at, report } = options;
  if (NAME.test(name) && name.length <= 63) {
    return true;
  }
  report.error({
    code: 'invalid-name',
    message: `\`${name}\` cannot be a name. Use small letters, digits and single hyphens, with a letter first, at most 63 characters.`,
    place: placeIn(layer, ...at),
  });
  return false;
}

/** What an instance is of: a component of the library, or a job written in place. */
export interface Placed {
  /** Key of the component in the library; the id for a job written in place. */
  component: string;
  definition: PipelineComponent;
  inline?: InlineJob;
}

/** The component of an instance, when it exists. Says what is wrong otherwise. */
export function placedOf(options: {
  instance: LayeredInstance;
  layers: readonly Layer[];
  /** What a name may have been meant to be: instances of the context, and components. */
  names: KnownWords;
  subject: string;
  library: Library;
  report: Report;
}): Placed | undefined {
  const { instance, layers, subject, library, report } = options;
  const { id, overrides } = instance;
  const use = strongestOf(overrides, said => said.use);
  const inline = inlineJobOf({ id, overrides, subject, report });
  if (inline) {
    return { component: id, definition: inline.definition, inline };
  }
  const reference = use?.value ?? id;
  const speaker = (use?.override ?? overrides[0])?.layer;
  const component = resolveReference({
    library,
    kind: 'PipelineComponent',
    reference,
    definition: speaker?.definition,
    goldenPaths: layers.flatMap(({ by, definition }) =>
      by === 'golden-path' && definition !== undefined ? definition : [],
    ),
  });
  if (component !== undefined) {
    return { component, definition: library.components[component] };
  }
  const place = use
    ? inPlace(use.override.place, 'use')
    : instance.off?.place ?? overrides[overrides.length - 1].place;
  const components = Object.keys(library.components);
  if (reference.startsWith('./')) {
    report.error({
      code: 'unknown-component',
      message: `There is no component in the folder \`${reference}\` of this repository.${suggestion(
        {
          word: reference,
          words: components.filter(name => name.startsWith('./')),
        },
      )} Put its \`component.yaml\` there, below \`.golden-path/components\`.`,
      place,
      subject,
    });
    return undefined;
  }
  report.error({
    code: 'unknown-component',
    message: `There is no component \`${reference}\` in the library ${libraryNames(
      library,
    )}.${
      use
        ? suggestion({ word: reference, words: components })
        : options.names.suggestion(id, id)
    }`,
    place,
    subject,
  });
  return undefined;
}

/** The libraries in words: `example`, or `example and other`. */
export function libraryNames(library: Library): string {
  return (library.parts ?? [library])
    .map(({ manifest }) => manifest.name)
    .filter(name => name !== '.')
    .join(' and ');
}

/** The stage of an instance, when its context has it. Says what is wrong otherwise. */
export function stageOf(options: {
  instance: LayeredInstance;
  stages: string[];
  subject: string;
  report: Report;
}): string | undefined {
  const { instance, stages, subject, report } = options;
  const stage = strongestOf(instance.overrides, said => said.stage);
  if (!stage) {
    report.error({
      code: 'missing-stage',
      message: `\`${
        instance.id
      }\` has no stage. Set \`stage\` to one of ${stages.join(', ')}.`,
      place: instance.overrides[instance.overrides.length - 1].place,
      subject,
    });
    return undefined;
  }
  if (!stages.includes(stage.value)) {
    const { place } = stage.override;
    report.error({
      code: 'unknown-stage',
      message: `There is no stage \`${
        stage.value
      }\` in this context.${suggestion({ word: stage.value, words: stages })}`,
      place: { ...place, at: [...place.at, 'stage'] },
      subject,
    });
    return undefined;
  }
  return stage.value;
}
