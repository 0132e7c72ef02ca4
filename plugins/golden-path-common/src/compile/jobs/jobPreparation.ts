import type { ResolvedPreparation } from '../../model';
import type { Unit } from '../units/units';

/** A preparation in a job, for the components of one module that ask for it. */
export interface JobPreparation {
  preparation: ResolvedPreparation;
  /** Those that ask for it, in order: it comes before the first one. */
  units: readonly Unit[];
  /** `<name>[-<module>]`: begins the ids of its steps. */
  prefix: string;
  /** All of the job ask for it, so that its `env` is that of the job. */
  isForAll: boolean;
  /** All that ask for it may fail without failing the run, and so may it. */
  isAdvisory: boolean;
}
