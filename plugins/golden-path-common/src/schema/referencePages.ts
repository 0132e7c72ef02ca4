import { describeType, describeValue, resolved } from './jsonSchema';
import type { JsonSchema } from './jsonSchema';
import { DEFINITIONS } from '../model/schemas/definitions';
import {
  FILE_SCHEMAS,
  schemaWithDefinitions,
  withReferences,
} from './editorSchemas';

/** Where the example of a page begins; what is above it follows from the schema alone. */
export const EXAMPLE_HEADING = '## Example';

/** The page of the parts that several kinds share. */
const PARTS_PAGE = 'parts.md';

interface Row {
  field: string;
  type: string;
  required: boolean;
  standard: string;
  meaning: string;
}

/**
 * The reference pages by file name: for each kind its fields with types, defaults and meaning,
 * and an example. `examples`: by kind, YAML that stands in the library or among the cases.
 */
export function referencePages(options: {
  examples: Readonly<Record<string, string>>;
}): Record<string, string> {
  const kinds = Object.entries(FILE_SCHEMAS).map(([kind, source]) => {
    const schema = schemaWithDefinitions(source).schema as JsonSchema;
    const file = `${kind}.v1alpha1.schema.json`;
    const text = [
      `# ${kind}`,
      schema.description ?? '',
      `For editors: [${file}](../../plugins/golden-path-common/schemas/${file}), from which this page is made (\`yarn schemas\`).`,
      ...body(schema),
      EXAMPLE_HEADING,
      `\`\`\`yaml\n${(options.examples[kind] ?? '').trim()}\n\`\`\``,
    ].join('\n\n');
    return [pageOf(kind), `${text}\n`];
  });
  const parts = Object.entries(DEFINITIONS).flatMap(([name, source]) => {
    const schema = withReferences({
      schema: source,
      found: new Set(),
      isDefinition: true,
    }) as JsonSchema;
    return [`## ${name}`, schema.description ?? '', ...body(schema)];
  });
  const index = [
    '# Reference',
    'The files that Golden Path reads, field by field. A key that is not listed is refused.',
    Object.entries(FILE_SCHEMAS)
      .map(([kind, schema]) => {
        const { description = '' } = schema as JsonSchema;
        return `- [${kind}](${pageOf(kind)}): ${description}`;
      })
      .join('\n'),
    `What several of them have in common: [parts](${PARTS_PAGE}).`,
  ].join('\n\n');
  return {
    ...Object.fromEntries(kinds),
    'README.md': `${index}\n`,
    [PARTS_PAGE]: `${[
      '# Parts',
      'What several kinds have in common.',
      ...parts,
    ].join('\n\n')}\n`,
  };
}

/** `golden-path.md` for `GoldenPath`. */
function pageOf(kind: string): string {
  return `${kind
    .replace(/(?!^)[A-Z]/g, letter => `-${letter}`)
    .toLowerCase()}.md`;
}

/** The table of a schema's fields; what has none, in a sentence. */
function body(schema: JsonSchema): string[] {
  const rows = rowsOf({ schema, prefix: '' });
  return rows.length === 0 ? [`Type: ${typeText(schema)}.`] : [table(rows)];
}

/** Fields with those inside of them, as far as they have no name of their own. */
function rowsOf(options: { schema: JsonSchema; prefix: string }): Row[] {
  const { schema, prefix } = options;
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const path = `${prefix}${key}`;
    return [
      {
        field: `\`${path}\``,
        type: typeText(field),
        required: schema.required?.includes(key) ?? false,
        standard: defaultText(field),
        meaning: `${
          field.description ?? resolved(field).description ?? ''
        }${needsText(schema, key)}`,
      },
      ...innerRows(field, path),
    ];
  });
}

function innerRows(field: JsonSchema, path: string): Row[] {
  const { additionalProperties: other, items, anyOf = [] } = field;
  return [
    ...rowsOf({ schema: field, prefix: `${path}.` }),
    ...(typeof other === 'object' ? innerRows(other, `${path}.<name>`) : []),
    ...(items ? innerRows(items, `${path}[]`) : []),
    ...anyOf.flatMap(branch => innerRows(branch, path)),
  ];
}

function nameOf(schema: JsonSchema): string {
  return schema.$ref?.replace('#/$defs/', '') ?? '';
}

function needsText(schema: JsonSchema, key: string): string {
  const needs = schema.dependencies?.[key];
  return needs
    ? ` Only beside ${needs.map(need => `\`${need}\``).join(', ')}.`
    : '';
}

function defaultText(schema: JsonSchema): string {
  const standard = (schema as { default?: unknown }).default;
  return standard === undefined ? '' : describeValue(standard);
}

/** A type in words, with links to what has a name. */
function typeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema);
    return `[${name}](${PARTS_PAGE}#${name.toLowerCase()})`;
  }
  if (schema.const !== undefined) {
    return describeValue(schema.const);
  }
  if (schema.enum) {
    return schema.enum.map(describeValue).join(', ');
  }
  if (schema.anyOf) {
    return [...new Set(schema.anyOf.map(typeText))].join(' or ');
  }
  if (schema.items) {
    return `list of ${typeText(schema.items)}`;
  }
  const other = schema.additionalProperties;
  if (typeof other === 'object' && Object.keys(other).length > 0) {
    return `map of ${typeText(other)}`;
  }
  const types = [schema.type ?? []].flat().map(describeType);
  return types.length === 0 ? 'anything' : types.join(' or ');
}

/** A table as Prettier writes it. */
function table(rows: readonly Row[]): string {
  const cells = [
    ['field', 'type', 'required', 'default', 'meaning'],
    ...rows.map(({ field, type, required, standard, meaning }) => [
      field,
      type,
      required ? 'yes' : '',
      standard,
      meaning,
    ]),
  ].map(row => row.map(cell => cell.replace(/\|/g, '\\|')));
  const widths = cells[0].map((_, column) =>
    Math.max(3, ...cells.map(row => row[column].length)),
  );
  const line = (row: string[], fill: string) =>
    `| ${row
      .map((cell, column) => cell.padEnd(widths[column], fill))
      .join(' | ')} |`;
  return [
    line(cells[0], ' '),
    line(
      cells[0].map(() => ''),
      '-',
    ),
    ...cells.slice(1).map(row => line(row, ' ')),
  ].join('\n');
}
