import { containsExpression } from '@edf/workflow-language';
import type { Place, Report } from '../../report/report';

/** `contract-test` reads `Contract test`. */
export function titleFromId(id: string): string {
  const words = id.replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Titles become names of workflows and jobs: one line of text, and data. */
export function checkTitle(options: {
  title: string;
  place: Place;
  subject?: string;
  report: Report;
}): void {
  const { title, place, subject, report } = options;
  if (containsExpression(title)) {
    report.error({
      code: 'expression-in-value',
      message:
        'A title holds an expression (${{ … }}). Titles are data: write the text itself.',
      place,
      subject,
    });
  }
  if (/[\p{Cc}\u2028\u2029]/u.test(title) || title.trim() === '') {
    report.error({
      code: 'invalid-name',
      message: 'A title is one line of text and not empty.',
      place,
      subject,
    });
  }
}
