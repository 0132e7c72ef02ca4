import type { LintRule } from '../workflow';

/** After a line with `---` begins another document, which the forge never looks at. */
export const secondDocumentIgnored: LintRule = {
  code: 'second-document-ignored',
  check: ({ secondDocument }) =>
    secondDocument
      ? [
          {
            severity: 'warning',
            message: `Only the first YAML document of a file counts. What begins in line ${secondDocument.start.line} is ignored. Put it into a file of its own.`,
            at: [],
            range: secondDocument,
          },
        ]
      : [],
};
