import type { Shape } from '../shapes/schema';

/** Longer ones are written on lines of their own. */
const LINE = 100;

function isNamed(shape: Shape): boolean {
  return shape.title !== undefined;
}

function entriesOf(shape: Shape): [string, Shape][] {
  const { properties = {}, required = [] } = shape;
  return Object.entries(properties).map(([key, value]) => [
    required.includes(key) ? key : `${key}?`,
    value,
  ]);
}

/** A shape in one line, in the notation of TypeScript. */
function inLine(shape: Shape): string {
  if (shape.title !== undefined) return shape.title;
  return bodyInLine(shape);
}

function bodyInLine(shape: Shape): string {
  if (shape.enum) {
    return shape.enum.map(word => `'${word}'`).join(' | ');
  }
  switch (shape.type) {
    case 'array': {
      const items = inLine(shape.items ?? {});
      return items.includes('|') ? `(${items})[]` : `${items}[]`;
    }
    case 'object': {
      if (!shape.properties) {
        const values = shape.additionalProperties;
        return `Record<string, ${inLine(values || {})}>`;
      }
      const entries = entriesOf(shape);
      return `{ ${entries
        .map(([key, value]) => `${key}: ${inLine(value)}`)
        .join('; ')} }`;
    }
    case 'integer':
    case 'number':
      return 'number';
    case undefined:
      return 'unknown';
    default:
      return shape.type;
  }
}

/** A shape with a line for each key, and its remark behind it. */
function describe(shape: Shape): string {
  const lines = entriesOf(shape).flatMap(([key, value]) => {
    const line = `  ${key}: ${inLine(value)};`;
    const remark =
      value.description === undefined ? '' : `// ${value.description}`;
    if (remark === '') return [line];
    return line.length + remark.length + 1 <= LINE
      ? [`${line} ${remark}`]
      : [`  ${remark}`, line];
  });
  return ['{', ...lines, '}'].join('\n');
}

/** All named shapes inside a shape, in the order in which they are met. */
function namedIn(shape: Shape, found: Map<string, Shape>): void {
  const inside = [
    ...Object.values(shape.properties ?? {}),
    ...(shape.items ? [shape.items] : []),
    ...(typeof shape.additionalProperties === 'object'
      ? [shape.additionalProperties]
      : []),
  ];
  for (const each of inside) {
    if (isNamed(each) && each.title !== undefined && !found.has(each.title)) {
      found.set(each.title, each);
    }
    namedIn(each, found);
  }
}

/** The documentation of shapes: first what each command prints, then what is in several. */
export function describeShapes(shapes: Record<string, Shape>): string {
  const named = new Map<string, Shape>();
  const commands = Object.entries(shapes).map(([command, shape]) => {
    namedIn(shape, named);
    return `### \`${command} --json\`\n\n\`\`\`ts\n${describe(shape)}\n\`\`\``;
  });
  const parts = [...named]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, shape]) => `type ${name} = ${describe(shape)};`);
  return [
    ...commands,
    `### What they are made of\n\n\`\`\`ts\n${parts.join('\n\n')}\n\`\`\``,
  ].join('\n\n');
}
