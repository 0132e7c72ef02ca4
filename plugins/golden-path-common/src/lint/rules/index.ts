import type { LintRule } from '../workflow';
import { activityTypeNeverFires } from './activity-type-never-fires';
import { aliasNotFollowed } from './alias-not-followed';
import { callBesideEvents } from './call-beside-events';
import { callSettingIgnored } from './call-setting-ignored';
import { concurrencyCancelsDelivery } from './concurrency-cancels-delivery';
import { conflictingFilters } from './conflicting-filters';
import { containerOnHost } from './container-on-host';
import { cronNeverFires } from './cron-never-fires';
import { cronTooOften } from './cron-too-often';
import { defaultBranchNotReplaced } from './default-branch-not-replaced';
import { dispatchInput } from './dispatch-input';
import { dispatchInputNotChecked } from './dispatch-input-not-checked';
import { duplicateNeed } from './duplicate-need';
import { duplicateStatusName } from './duplicate-status-name';
import { duplicateStep } from './duplicate-step';
import { emptyValue } from './empty-value';
import { eventNeverFires } from './event-never-fires';
import { filterMatchesNothing } from './filter-matches-nothing';
import { filterNotKnown } from './filter-not-known';
import { folderBeforeCheckout } from './folder-before-checkout';
import { ignoredConcurrency } from './ignored-concurrency';
import { ignoredEnvironment } from './ignored-environment';
import { ignoredJobSetting } from './ignored-job-setting';
import { ignoredPermissions } from './ignored-permissions';
import { ignoredRunName } from './ignored-run-name';
import { ignoredStrategySetting } from './ignored-strategy-setting';
import { invalidCall } from './invalid-call';
import { invalidCron } from './invalid-cron';
import { invalidFilterPattern } from './invalid-filter-pattern';
import { invalidId } from './invalid-id';
import { invalidStep } from './invalid-step';
import { invalidStepTimeout } from './invalid-step-timeout';
import { jobIdsDifferByCase } from './job-ids-differ-by-case';
import { jobWithoutRunner } from './job-without-runner';
import { jobWithoutSteps } from './job-without-steps';
import { localActionBeforeCheckout } from './local-action-before-checkout';
import { matrixExcludeUnknown } from './matrix-exclude-unknown';
import { matrixWithoutValues } from './matrix-without-values';
import { missingJobs } from './missing-jobs';
import { missingLocalFile } from './missing-local-file';
import { missingTrigger } from './missing-trigger';
import { missingWorkflowName } from './missing-workflow-name';
import { needsCycle } from './needs-cycle';
import { pathsOnRequiredWorkflow } from './paths-on-required-workflow';
import { pushAlsoOnTags } from './push-also-on-tags';
import { runnerGroup } from './runner-group';
import { secondDocumentIgnored } from './second-document-ignored';
import { servicesOnHost } from './services-on-host';
import { stepSettingIgnored } from './step-setting-ignored';
import { tooManyJobs } from './too-many-jobs';
import { unknownActivityType } from './unknown-activity-type';
import { unknownEvent } from './unknown-event';
import { unknownExpressionName } from './unknown-expression-name';
import { unknownKey } from './unknown-key';
import { unknownNeed } from './unknown-need';
import { unknownPermission } from './unknown-permission';
import { unknownRunnerLabel } from './unknown-runner-label';
import { unknownShell } from './unknown-shell';
import { unknownWorkflowInTrigger } from './unknown-workflow-in-trigger';
import { unpinnedAction } from './unpinned-action';
import { unreachableJob } from './unreachable-job';
import { untrustedInputInRun } from './untrusted-input-in-run';
import { workflowFileEnding } from './workflow-file-ending';
import { workflowShadowed } from './workflow-shadowed';
import { workflowTooLarge } from './workflow-too-large';
import { wrongType } from './wrong-type';

/** All rules, in the order of the alphabet. A new rule is a file beside these, and a line here. */
export const RULES: LintRule[] = [
  activityTypeNeverFires,
  aliasNotFollowed,
  callBesideEvents,
  callSettingIgnored,
  concurrencyCancelsDelivery,
  conflictingFilters,
  containerOnHost,
  cronNeverFires,
  cronTooOften,
  defaultBranchNotReplaced,
  dispatchInput,
  dispatchInputNotChecked,
  duplicateNeed,
  duplicateStatusName,
  duplicateStep,
  emptyValue,
  eventNeverFires,
  filterMatchesNothing,
  filterNotKnown,
  folderBeforeCheckout,
  ignoredConcurrency,
  ignoredEnvironment,
  ignoredJobSetting,
  ignoredPermissions,
  ignoredRunName,
  ignoredStrategySetting,
  invalidCall,
  invalidCron,
  invalidFilterPattern,
  invalidId,
  invalidStep,
  invalidStepTimeout,
  jobIdsDifferByCase,
  jobWithoutRunner,
  jobWithoutSteps,
  localActionBeforeCheckout,
  matrixExcludeUnknown,
  matrixWithoutValues,
  missingJobs,
  missingLocalFile,
  missingTrigger,
  missingWorkflowName,
  needsCycle,
  pathsOnRequiredWorkflow,
  pushAlsoOnTags,
  runnerGroup,
  secondDocumentIgnored,
  servicesOnHost,
  stepSettingIgnored,
  tooManyJobs,
  unknownActivityType,
  unknownEvent,
  unknownExpressionName,
  unknownKey,
  unknownNeed,
  unknownPermission,
  unknownRunnerLabel,
  unknownShell,
  unknownWorkflowInTrigger,
  unpinnedAction,
  unreachableJob,
  untrustedInputInRun,
  workflowFileEnding,
  workflowShadowed,
  workflowTooLarge,
  wrongType,
];
