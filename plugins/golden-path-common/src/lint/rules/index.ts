import type { LintRule } from '../workflow';
import { duplicateStatusName } from './duplicate-status-name';
import { ignoredJobSetting } from './ignored-job-setting';
import { jobWithoutRunner } from './job-without-runner';
import { jobWithoutSteps } from './job-without-steps';
import { missingJobs } from './missing-jobs';
import { missingTrigger } from './missing-trigger';
import { missingWorkflowName } from './missing-workflow-name';
import { needsCycle } from './needs-cycle';
import { pushAlsoOnTags } from './push-also-on-tags';
import { unknownExpressionName } from './unknown-expression-name';
import { unknownNeed } from './unknown-need';
import { unpinnedAction } from './unpinned-action';
import { untrustedInputInRun } from './untrusted-input-in-run';
import { workflowTooLarge } from './workflow-too-large';

/** All rules, in the order of the alphabet. A new rule is a file beside these, and a line here. */
export const RULES: LintRule[] = [
  duplicateStatusName,
  ignoredJobSetting,
  jobWithoutRunner,
  jobWithoutSteps,
  missingJobs,
  missingTrigger,
  missingWorkflowName,
  needsCycle,
  pushAlsoOnTags,
  unknownExpressionName,
  unknownNeed,
  unpinnedAction,
  untrustedInputInRun,
  workflowTooLarge,
];
