import type { CheckValue } from '../../facts/when';
import type {
  Environment,
  Library,
  Module,
  Pipeline,
  PipelineComponent,
  Question,
  Target,
} from '../../model';
import type { Report } from '../../report/report';
import type { Decide } from '../layers/decide';
import type { InlineJob } from '../layers/inline';
import type { JobLimit } from './jobLimit';
import type { Layer, InstanceOverride } from '../layers/layers';
import type { PreparationChooser } from '../preparations/preparationChooser';
import type { Rule } from '../rules/rules';

/** What all instances of one context have in common. */
export interface ContextScope {
  name: string;
  library: Library;
  /** With the team's corrections. */
  modules: Module[];
  /** As they were detected. */
  detected: Module[];
  pipeline: Pipeline;
  target: Target;
  environment: Environment;
  /** Triggers of the context. */
  on: Record<string, unknown>;
  layers: Layer[];
  preparations: PreparationChooser;
  questions: Question[];
  jobLimit: JobLimit;
  check: CheckValue;
  decide: Decide;
  report: Report;
}

export interface InstanceScope extends ContextScope {
  id: string;
  subject: string;
  /** Key of the component. */
  component: string;
  definition: PipelineComponent;
  inline?: InlineJob;
  overrides: InstanceOverride[];
  /** Rules that bind it. */
  rules: Rule[];
  /** The one that requires it, if one does. */
  required?: Rule;
}
