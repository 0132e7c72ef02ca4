export { declaredSteps, type DeclaredStep } from './declaredSteps';
export { failedStep } from './failedStep';
