import { isText } from './workflow';
import type { LintedStep } from './workflow';

/** Whether a step brings files into the workspace, as far as one can tell from its words. */
export function isCheckout({ value }: LintedStep): boolean {
  return (
    (isText(value.uses) &&
      /checkout|clone|download-artifact|cache/i.test(value.uses)) ||
    (isText(value.run) &&
      /\b(?:git|gh|hg|svn|tar|unzip|curl|wget|cp|rsync)\b/.test(value.run))
  );
}
