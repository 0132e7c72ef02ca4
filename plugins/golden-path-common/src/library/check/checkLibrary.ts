import type { Library } from '../../model';
import type { Diagnostic } from '@edf/workflow-language';
import type { SourcedDefinition } from '../sourcedDefinition';
import { checkBlocks, checkContext } from './blocks';
import { createCheck } from './check';
import { checkComponent } from './component';
import { checkImplementation } from './implementation';
import { checkPreparation } from './preparation';
import { checkRunnerProfile } from './runnerProfile';

/**
 * Checks what a schema cannot: names that refer to something, defaults against their own
 * schema, where inputs and secrets stand, rules with their reasons.
 */
export function checkLibrary(options: {
  library: Library;
  sourced: readonly SourcedDefinition[];
}): Diagnostic[] {
  const { library, sourced } = options;
  return sourced.flatMap(source => {
    const check = createCheck({ library, source });
    const { definition } = source;
    switch (definition.kind) {
      case 'PipelineComponent':
        checkComponent({ check, component: definition });
        break;
      case 'PipelineImplementation':
        checkImplementation({ check, implementation: definition });
        break;
      case 'PipelinePreparation':
        checkPreparation({ check, preparation: definition });
        break;
      case 'PipelineContext':
        checkContext({ check, context: definition });
        break;
      case 'GoldenPath':
        checkBlocks({ check, goldenPath: definition });
        break;
      default:
        checkRunnerProfile({ check, profile: definition });
    }
    return check.diagnostics;
  });
}
