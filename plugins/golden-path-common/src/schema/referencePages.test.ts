import { join } from 'path';
import { parseYamlDocuments } from '@edf/workflow-language';
import { validate } from './validate';
import type { JsonSchema } from './jsonSchema';
import { WORKSPACE, readFiles } from '@edf/golden-path-testing';
import { FILE_SCHEMAS } from './editorSchemas';
import { EXAMPLE_HEADING, referencePages } from './referencePages';

const written = readFiles(join(WORKSPACE, 'docs/reference'));

/** The part of a page that follows from the schemas; the example follows the library. */
function withoutExample(pages: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(pages).map(([name, text]) => [
      name,
      text.split(EXAMPLE_HEADING)[0],
    ]),
  );
}

describe('the reference pages', () => {
  it('are up to date; else write them again with `yarn schemas`', () => {
    expect(withoutExample(written)).toEqual(
      withoutExample(referencePages({ examples: {} })),
    );
  });

  it.each(Object.entries(FILE_SCHEMAS))(
    'show an example of %s that is right',
    (kind, schema) => {
      const page = Object.values(written).find(text =>
        text.startsWith(`# ${kind}\n`),
      );
      const [, text] = /```yaml\n([^]*?)```/.exec(page ?? '') ?? [];
      const { documents, diagnostics } = parseYamlDocuments({
        text: text ?? '',
        path: kind,
      });
      expect(diagnostics).toEqual([]);
      expect(
        validate({ schema: schema as JsonSchema, value: documents[0].value }),
      ).toEqual([]);
    },
  );

  it('link only to parts that there are', () => {
    const parts = [...written['parts.md'].matchAll(/^## (\w+)$/gm)].map(
      ([, name]) => name.toLowerCase(),
    );
    for (const text of Object.values(written)) {
      for (const [, part] of text.matchAll(/\(parts\.md#(\w+)\)/g)) {
        expect(parts).toContain(part);
      }
    }
  });
});
