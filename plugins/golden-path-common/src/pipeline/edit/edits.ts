import type {
  ContextBlock,
  Instance,
  Layout,
  Pipeline,
  Step,
  Waiver,
} from '../../model';
import type { JsonValue } from '@edf/workflow-language';
import type { PlacedIn, Relation } from './place';

/** An instance of a context, which an edit is about. */
interface InContext {
  context: string;
  instance: string;
}

/** The same, or only what is said for one of its modules. */
interface ForModule extends InContext {
  module?: string;
}

/** A slot for steps of the team's own; `steps` are those of an inline job. */
interface InSlot extends InContext {
  slot: 'before' | 'after' | 'steps';
}

/** Where an instance goes: a relation to another one, not a coordinate. */
interface Placed extends InContext {
  relation: Relation;
  other: string;
  /** The context as it is now. */
  within: PlacedIn;
  /** A stage, where that of the relation is not meant. */
  stage?: string;
}

/** One thing that a pipeline can say of itself; `spec.<key>`. */
type Setting = Exclude<
  keyof Pipeline['spec'],
  'goldenPath' | 'contexts' | 'modules' | 'waivers' | 'with'
>;

type Module = Exclude<
  NonNullable<Pipeline['spec']['modules']>[string],
  'off' | false
>;

/**
 * A change that a person makes to a pipeline without writing YAML. `undefined` as a value takes
 * the team's own setting back.
 */
export type PipelineEdit =
  | (ForModule & {
      type: 'set-input';
      input: string;
      value: JsonValue | undefined;
    })
  | {
      /** For all components that have the input, of one context or of all. */
      type: 'set-input-for-all';
      context?: string;
      input: string;
      value: JsonValue | undefined;
    }
  | (ForModule & {
      type: 'choose-implementation';
      /** Variant or full name, or several; `undefined` leaves it to the evidence again. */
      implementation: string | readonly string[] | undefined;
    })
  | (ForModule & { type: 'switch-off' | 'switch-on' })
  | (Placed & {
      type: 'add-component';
      /** The component; without it, that of the instance's name. */
      component?: string;
    })
  | (Placed & { type: 'move' })
  /** All that the pipeline says of it; one of the golden path is as proposed again. */
  | (InContext & { type: 'remove' })
  | (ForModule & {
      /** Any setting that has no edit of its own: `advisory`, `matrix`, `runner`, … */
      type: 'set-of-instance';
      key: Exclude<keyof Instance, 'each' | 'with'>;
      value: JsonValue | undefined;
    })
  | (InSlot & {
      type: 'add-step';
      step: Step;
      /** Id of the step that it comes before or after; without it, it is the last. */
      before?: string;
      after?: string;
    })
  | (InSlot & { type: 'replace-step'; id: string; step: Step })
  | (InSlot & { type: 'remove-step'; id: string })
  | { type: 'set-layout'; context?: string; layout: Layout | undefined }
  | { type: 'set-runner'; context?: string; runner: string | undefined }
  | {
      type: 'set-trigger';
      context: string;
      /** Only for this instance: in place of the triggers of the context. */
      instance?: string;
      event: keyof NonNullable<ContextBlock['on']>;
      /** Filters in workflow syntax, `{}` for all, or `off`. */
      value: JsonValue | undefined;
    }
  | { type: 'set-of-pipeline'; key: Setting; value: JsonValue | undefined }
  | { type: 'add-waiver'; waiver: Waiver }
  | { type: 'remove-waiver'; rule: string }
  | {
      type: 'correct-module';
      module: string;
      fact: keyof NonNullable<Module['facts']>;
      value: JsonValue | undefined;
    }
  | {
      type: 'set-of-module';
      module: string;
      key: Exclude<keyof Module, 'facts'>;
      value: JsonValue | undefined;
    }
  | { type: 'switch-module-off' | 'switch-module-on'; module: string }
  | { type: 'set-golden-path'; goldenPath: string };
