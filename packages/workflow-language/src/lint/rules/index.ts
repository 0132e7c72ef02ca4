import type { LintRule } from '../workflow';
import { activityTypeNeverFires } from './activity-type-never-fires';
import { aliasNotFollowed } from './alias-not-followed';
import { callBesideEvents } from './call-beside-events';
import { callSettingIgnored } from './call-setting-ignored';
import { concurrencyCancelsDelivery } from './concurrency-cancels-delivery';
import { conditionAlwaysTrue } from './condition-always-true';
import { conflictingFilters } from './conflicting-filters';
import { constantCondition } from './constant-condition';
import { containerOnHost } from './container-on-host';
import { contextNotAvailable } from './context-not-available';
import { cronNeverFires } from './cron-never-fires';
import { cronTooOften } from './cron-too-often';
import { defaultBranchNotReplaced } from './default-branch-not-replaced';
import { deprecatedCommand } from './deprecated-command';
import { dispatchInput } from './dispatch-input';
import { dispatchInputNotChecked } from './dispatch-input-not-checked';
import { duplicateNeed } from './duplicate-need';
import { duplicateStatusName } from './duplicate-status-name';
import { duplicateStep } from './duplicate-step';
import { emptyExpressionField } from './empty-expression-field';
import { emptyValue } from './empty-value';
import { envEvaluatedTwice } from './env-evaluated-twice';
import { eventNeverFires } from './event-never-fires';
import { excessivePermissions } from './excessive-permissions';
import { expressionNotEvaluated } from './expression-not-evaluated';
import { expressionSyntax } from './expression-syntax';
import { filterMatchesNothing } from './filter-matches-nothing';
import { filterNotKnown } from './filter-not-known';
import { folderBeforeCheckout } from './folder-before-checkout';
import { hardCodedCredential } from './hard-coded-credential';
import { ignoredConcurrency } from './ignored-concurrency';
import { ignoredEnvironment } from './ignored-environment';
import { ignoredJobSetting } from './ignored-job-setting';
import { ignoredPermissions } from './ignored-permissions';
import { ignoredRunName } from './ignored-run-name';
import { ignoredStrategySetting } from './ignored-strategy-setting';
import { inputInRun } from './input-in-run';
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
import { matrixFromExpression } from './matrix-from-expression';
import { matrixIncludeAddsLeg } from './matrix-include-adds-leg';
import { matrixWithoutValues } from './matrix-without-values';
import { missingJobs } from './missing-jobs';
import { missingLocalFile } from './missing-local-file';
import { missingStatusFunction } from './missing-status-function';
import { missingTrigger } from './missing-trigger';
import { missingWorkflowName } from './missing-workflow-name';
import { needsCycle } from './needs-cycle';
import { neverEqual } from './never-equal';
import { pathsOnRequiredWorkflow } from './paths-on-required-workflow';
import { pipedScript } from './piped-script';
import { privilegedTrigger } from './privileged-trigger';
import { pushAlsoOnTags } from './push-also-on-tags';
import { runnerGroup } from './runner-group';
import { secondDocumentIgnored } from './second-document-ignored';
import { secretInCondition } from './secret-in-condition';
import { secretInRun } from './secret-in-run';
import { secretNotMasked } from './secret-not-masked';
import { secretsDumped } from './secrets-dumped';
import { secretsExposedToForks } from './secrets-exposed-to-forks';
import { secretsInherit } from './secrets-inherit';
import { servicesOnHost } from './services-on-host';
import { shortCommitId } from './short-commit-id';
import { skippedNeedHidesFailure } from './skipped-need-hides-failure';
import { stepSettingIgnored } from './step-setting-ignored';
import { ternaryNeverFirst } from './ternary-never-first';
import { tokenInArtifact } from './token-in-artifact';
import { tooManyJobs } from './too-many-jobs';
import { unknownActivityType } from './unknown-activity-type';
import { unknownDispatchInput } from './unknown-dispatch-input';
import { unknownEvent } from './unknown-event';
import { unknownExpressionFunction } from './unknown-expression-function';
import { unknownExpressionName } from './unknown-expression-name';
import { unknownJobOutput } from './unknown-job-output';
import { unknownKey } from './unknown-key';
import { unknownMatrixAxis } from './unknown-matrix-axis';
import { unknownNeed } from './unknown-need';
import { unknownNeedInExpression } from './unknown-need-in-expression';
import { unknownPermission } from './unknown-permission';
import { unknownRunnerLabel } from './unknown-runner-label';
import { unknownShell } from './unknown-shell';
import { unknownStepInExpression } from './unknown-step-in-expression';
import { unknownWorkflowInTrigger } from './unknown-workflow-in-trigger';
import { unpinnedAction } from './unpinned-action';
import { unpinnedImage } from './unpinned-image';
import { unreachableJob } from './unreachable-job';
import { unsoundContains } from './unsound-contains';
import { untrustedArtifact } from './untrusted-artifact';
import { untrustedCheckout } from './untrusted-checkout';
import { untrustedEnvironmentFile } from './untrusted-environment-file';
import { untrustedInputInRun } from './untrusted-input-in-run';
import { workflowFileEnding } from './workflow-file-ending';
import { workflowShadowed } from './workflow-shadowed';
import { workflowTooLarge } from './workflow-too-large';
import { wrongArgumentCount } from './wrong-argument-count';
import { wrongType } from './wrong-type';

/** All rules, in the order of the alphabet. A new rule is a file beside these, and a line here. */
export const RULES: LintRule[] = [
  activityTypeNeverFires,
  aliasNotFollowed,
  callBesideEvents,
  callSettingIgnored,
  concurrencyCancelsDelivery,
  conditionAlwaysTrue,
  conflictingFilters,
  constantCondition,
  containerOnHost,
  contextNotAvailable,
  cronNeverFires,
  cronTooOften,
  defaultBranchNotReplaced,
  deprecatedCommand,
  dispatchInput,
  dispatchInputNotChecked,
  duplicateNeed,
  duplicateStatusName,
  duplicateStep,
  emptyExpressionField,
  emptyValue,
  envEvaluatedTwice,
  eventNeverFires,
  excessivePermissions,
  expressionNotEvaluated,
  expressionSyntax,
  filterMatchesNothing,
  filterNotKnown,
  folderBeforeCheckout,
  hardCodedCredential,
  ignoredConcurrency,
  ignoredEnvironment,
  ignoredJobSetting,
  ignoredPermissions,
  ignoredRunName,
  ignoredStrategySetting,
  inputInRun,
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
  matrixFromExpression,
  matrixIncludeAddsLeg,
  matrixWithoutValues,
  missingJobs,
  missingLocalFile,
  missingStatusFunction,
  missingTrigger,
  missingWorkflowName,
  needsCycle,
  neverEqual,
  pathsOnRequiredWorkflow,
  pipedScript,
  privilegedTrigger,
  pushAlsoOnTags,
  runnerGroup,
  secondDocumentIgnored,
  secretInCondition,
  secretInRun,
  secretNotMasked,
  secretsDumped,
  secretsExposedToForks,
  secretsInherit,
  servicesOnHost,
  shortCommitId,
  skippedNeedHidesFailure,
  stepSettingIgnored,
  ternaryNeverFirst,
  tokenInArtifact,
  tooManyJobs,
  unknownActivityType,
  unknownDispatchInput,
  unknownEvent,
  unknownExpressionFunction,
  unknownExpressionName,
  unknownJobOutput,
  unknownKey,
  unknownMatrixAxis,
  unknownNeed,
  unknownNeedInExpression,
  unknownPermission,
  unknownRunnerLabel,
  unknownShell,
  unknownStepInExpression,
  unknownWorkflowInTrigger,
  unpinnedAction,
  unpinnedImage,
  unreachableJob,
  unsoundContains,
  untrustedArtifact,
  untrustedCheckout,
  untrustedEnvironmentFile,
  untrustedInputInRun,
  workflowFileEnding,
  workflowShadowed,
  workflowTooLarge,
  wrongArgumentCount,
  wrongType,
];
