import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { compose } from '@edf/backstage-plugin-golden-path-common';
import { CASES, WORKSPACE, readFiles } from './files';
import { readLibrary, snapshotOf } from './engine';

/** A generated workflow beside a plain one written by hand that does the same, in lines. */
export interface LengthComparison {
  /** Sample and layout: `go-compact`. */
  name: string;
  generated: number;
  handWritten: number;
}

/** Blank lines and comments count too: people scroll past them all the same. */
function countLines(text: string): number {
  return text.trimEnd().split('\n').length;
}

/** For each file of cases/hand-written, on the runner profile `host` of the built-in library. */
export function compareWithHandWritten(): LengthComparison[] {
  const library = readLibrary(join(WORKSPACE, 'library'));
  const folder = join(CASES, 'hand-written');
  return readdirSync(folder)
    .sort()
    .map(file => {
      const name = file.replace(/\.yaml$/, '');
      const [sample, layout] = name.split('-');
      const { files } = compose({
        library,
        snapshot: snapshotOf(
          readFiles(join(WORKSPACE, `sandbox/repositories/${sample}-service`)),
        ),
        pipelineText: [
          'apiVersion: golden-path.edf/v1alpha1',
          'kind: Pipeline',
          `spec: { goldenPath: service, layout: ${layout} }`,
          '',
        ].join('\n'),
        target: { forge: 'gitea', version: '1.26', runner: 'host' },
        today: '2026-06-30',
      });
      const path = '.gitea/workflows/continuous-integration.yaml';
      const workflow = files.find(made => made.path === path);
      if (!workflow) {
        throw new Error(`${sample}-service has no ${path}`);
      }
      return {
        name,
        generated: countLines(workflow.content),
        handWritten: countLines(readFileSync(join(folder, file), 'utf8')),
      };
    });
}
