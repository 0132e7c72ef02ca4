import type {
  Environment,
  Library,
  Module,
  PipelinePreparation,
  Question,
  ResolvedPreparation,
  RunnerProfile,
  Target,
} from '../../model';
import type { CheckValue } from '../../facts/when';
import type { Report } from '../../report/report';
import type { Decide } from '../layers/decide';
import type { Layer } from '../layers/layers';
import type { Choice } from '../selection/choose';
import type { PreparationOverride, PreparationSayings } from './overrides';

/** What the preparations of one context are chosen from. */
export interface PreparationScope {
  library: Library;
  layers: Layer[];
  /** All paths of the repository, where they are at hand. */
  files?: readonly string[];
  target: Target;
  environment: Environment;
  questions: Question[];
  check: CheckValue;
  decide: Decide;
  report: Report;
}

/** What is prepared, and where. */
export interface Prepared {
  module: Module;
  profile: RunnerProfile;
  /** Libraries whose variants may be used; absent: all. */
  trusted?: ReadonlySet<string>;
}

/** A variant that the library has, or that the pipeline writes itself. */
export interface SelectedPreparation extends PreparationSayings {
  name: string;
  choice?: Choice<PipelinePreparation>;
  /** Whose steps it is in place of a variant of the library. */
  own?: PreparationOverride;
  /** What it needs itself. */
  needs: SelectedPreparation[];
}

/** A preparation that a run asks for, with all that was said about it. */
export interface ChosenPreparation extends SelectedPreparation {
  resolved: ResolvedPreparation;
}
