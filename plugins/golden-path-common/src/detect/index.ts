export { detect } from './detect';
export { filesToRead } from './filesToRead';
export { isWorkflowFile, WORKFLOW_DIRECTORIES } from './workflowDirectories';
