import { API } from './api';
import { FILES } from './files';
import { KEYS } from './keys';
import { RUNS } from './runs';

/** The whole table. */
export const FEATURES = { ...KEYS, ...FILES, ...RUNS, ...API };

export type FeatureName = keyof typeof FEATURES;
