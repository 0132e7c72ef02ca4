import { API_VERSION } from '../model';
import { printDocument } from '@edf/workflow-language';

/** A fresh `.golden-path/pipeline.yaml`: it names the golden path, and nothing differs yet. */
export function emitPipeline(options: { goldenPath: string }): string {
  return [
    '# The pipeline of this repository: a golden path, and what differs from it here.',
    '# The workflow files are made from this one. Edit it freely; comments stay.',
    printDocument({
      apiVersion: API_VERSION,
      kind: 'Pipeline',
      spec: { goldenPath: options.goldenPath },
    }),
  ].join('\n');
}
