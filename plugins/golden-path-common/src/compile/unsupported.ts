import { PIPELINE_PATH } from '../model';
import type { Resolution, ResolvedInstance, ResolvedRun } from '../model';
import type { Place, Report } from '../resolve/report';

/** What a run asks for that does not become a job yet. */
function unsupportedOf(
  instance: ResolvedInstance,
  { implementation, inputs, secrets }: ResolvedRun,
): string[] {
  const wanted: Record<string, boolean> = {
    '`on` of an instance': instance.on !== undefined,
    '`matrix`': instance.matrix !== undefined,
    '`advisory`': instance.advisory === true,
    Services: implementation.spec.services !== undefined,
    Secrets: Object.keys(secrets).length > 0,
    'A value that comes from elsewhere': Object.values(inputs).some(
      ({ value }) => value && !('literal' in value),
    ),
  };
  return Object.keys(wanted).filter(what => wanted[what]);
}

/** What a resolution asks for that no workflow has yet. Never ignored. */
export function refuseUnsupported(options: {
  resolution: Resolution;
  report: Report;
}): void {
  const { resolution, report } = options;
  const refuse = (what: string, place: Place, subject?: string) =>
    report.error({
      code: 'not-supported-yet',
      message: `${what} cannot be compiled yet. Remove it.`,
      place,
      ...(subject !== undefined && { subject }),
    });
  if (resolution.changedOnly) {
    refuse('`changedOnly`', {
      file: PIPELINE_PATH,
      at: ['spec', 'changedOnly'],
    });
  }
  for (const { name, layout, instances } of resolution.contexts) {
    const at = ['spec', 'contexts', name];
    if (layout === 'compact') {
      refuse('The layout `compact`', { file: PIPELINE_PATH, at }, name);
    }
    for (const instance of instances) {
      for (const what of instance.runs.flatMap(run =>
        unsupportedOf(instance, run),
      )) {
        refuse(
          what,
          { file: PIPELINE_PATH, at: [...at, 'components', instance.id] },
          `${name}/${instance.id}`,
        );
      }
    }
  }
}
