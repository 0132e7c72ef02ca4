export * from './PipelineService';
export { DefaultPipelineService } from './DefaultPipelineService';
export { describeDiagnostics, DiagnosticsError } from './DiagnosticsError';
export { pipelineServiceRef } from './pipelineServiceRef';
