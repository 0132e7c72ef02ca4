import { PIPELINE_PATH } from '../model';
import type { GoldenPath, Library, Pipeline } from '../model';
import type { Statement } from './layers';
import type { Report } from './report';

/** Settings of an instance that the format knows and this version does not do. */
const INSTANCE_KEYS = [
  'steps',
  'toolchains',
  'checkout',
  'permissions',
  'timeout-minutes',
  'services',
  'env',
] as const;

/** What the pipeline and its golden path say that this version does not do. Never ignored. */
export function refuseUnsupported(options: {
  library: Library;
  goldenPath: GoldenPath;
  pipeline: Pipeline;
  report: Report;
}): void {
  const { library, goldenPath, pipeline, report } = options;
  for (const key of ['libraries'] as const) {
    if (pipeline.spec[key]) {
      report.error({
        code: 'not-supported-yet',
        message: `\`${key}\` is not supported yet. Remove it.`,
        place: { file: PIPELINE_PATH, at: ['spec', key] },
      });
    }
  }
  if (goldenPath.spec.extends) {
    const { name } = goldenPath.metadata;
    report.error({
      code: 'not-supported-yet',
      message: `The golden path ${name} extends another one, which is not supported yet.`,
      place: {
        file: library.sources[`GoldenPath/${name}`] ?? name,
        at: ['spec', 'extends'],
      },
    });
  }
}

/** The same for one instance. */
export function refuseUnsupportedSettings(options: {
  statements: Statement[];
  subject: string;
  report: Report;
}): void {
  const { statements, subject, report } = options;
  for (const { instance, place } of statements) {
    for (const key of INSTANCE_KEYS) {
      if (instance[key] !== undefined) {
        report.error({
          code: 'not-supported-yet',
          message: `\`${key}\` of an instance is not supported yet. Remove it.`,
          place: { ...place, at: [...place.at, key] },
          subject,
        });
      }
    }
  }
}
