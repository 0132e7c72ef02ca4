export * from './PipelineService';
export { ChangedMeanwhileError } from './ChangedMeanwhileError';
export { DefaultPipelineService } from './DefaultPipelineService';
export { describeDiagnostics, DiagnosticsError } from './DiagnosticsError';
export { pipelineServiceRef } from './pipelineServiceRef';
