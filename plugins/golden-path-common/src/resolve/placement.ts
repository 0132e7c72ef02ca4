import type { Library } from '../model';
import { suggestion } from '../parse/nearest';
import { placeIn, strongestOf } from './layers';
import type { Layer, LayeredInstance } from './layers';
import type { Report } from './report';

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

/** The component of an instance, when it exists. Says what is wrong otherwise. */
export function componentOf(options: {
  instance: LayeredInstance;
  known: string[];
  subject: string;
  library: Library;
  report: Report;
}): string | undefined {
  const { instance, known, subject, library, report } = options;
  const use = strongestOf(instance.statements, said => said.use);
  const component = use?.value ?? instance.id;
  const last = instance.statements[instance.statements.length - 1];
  if (last?.instance.steps) {
    // A job written in place; refused elsewhere, and not for its name.
    return undefined;
  }
  if (Object.hasOwn(library.components, component)) {
    return component;
  }
  if (component.startsWith('./')) {
    report.error({
      code: 'not-supported-yet',
      message: `Components of the repository itself (${component}) are not supported yet.`,
      place: use ? use.statement.place : last.place,
      subject,
    });
    return undefined;
  }
  const names = Object.keys(library.components);
  report.error({
    code: 'unknown-component',
    message: `There is no component \`${component}\` in the library ${
      library.manifest.name
    }.${suggestion({
      word: component,
      words: use ? names : [...new Set([...known, ...names])],
    })}`,
    place: use
      ? { ...use.statement.place, at: [...use.statement.place.at, 'use'] }
      : instance.off ?? last.place,
    subject,
  });
  return undefined;
}

/** The stage of an instance, when its context has it. Says what is wrong otherwise. */
export function stageOf(options: {
  instance: LayeredInstance;
  stages: string[];
  subject: string;
  report: Report;
}): string | undefined {
  const { instance, stages, subject, report } = options;
  const stage = strongestOf(instance.statements, said => said.stage);
  if (!stage) {
    report.error({
      code: 'missing-stage',
      message: `\`${
        instance.id
      }\` has no stage. Set \`stage\` to one of ${stages.join(', ')}.`,
      place: instance.statements[instance.statements.length - 1].place,
      subject,
    });
    return undefined;
  }
  if (!stages.includes(stage.value)) {
    const { place } = stage.statement;
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
