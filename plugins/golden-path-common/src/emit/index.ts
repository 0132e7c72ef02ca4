export { emitAttributes } from './attributes';
export { emit, printWorkflow } from './workflow';
export { readHeader } from './header';
export type { Header } from './header';
export { createLock, emitLock, ENGINE_VERSION, nodeDigests } from './lock';
export { emitPipeline } from './pipeline';
export { workflowToJson } from './workflowToJson';
