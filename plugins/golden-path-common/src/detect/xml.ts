/** An element with what is in it. */
export interface XmlElement {
  name: string;
  /** The text directly in it, trimmed. */
  text: string;
  children: XmlElement[];
  attributes: Record<string, string>;
}

/** Longer ones are none that build files have, and would be searched for long. */
const LONGEST_ATTRIBUTES = 2000;

function attributesOf(text: string): Record<string, string> {
  if (text.length > LONGEST_ATTRIBUTES) return {};
  return Object.fromEntries(
    [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name, double, single]) => [name, plainText(double ?? single)],
    ),
  );
}

/**
 * What may come next. A comment or CDATA without its end is no token at all, and a name ends
 * where it must: else each of many open ones would be searched to the end of the text.
 */
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!(?!--|\[CDATA\[)[^>]*>|<(\/?)([\w:.-]+)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>|([^<]+)/gy;

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

function plainText(text: string): string {
  return text.replace(/&(?:lt|gt|quot|apos|amp);/g, entity => ENTITIES[entity]);
}

/**
 * Reads the elements and texts of an XML document; enough for build files, and it resolves no
 * entity from outside. `undefined` when tags do not match.
 */
export function readXml(text: string): XmlElement | undefined {
  const root: XmlElement = { name: '', text: '', children: [], attributes: {} };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    const [, literal, closing, name, attributes, empty, plain] = match;
    const current = open[open.length - 1];
    if (plain !== undefined || literal !== undefined) {
      current.text += literal ?? plainText(plain);
    } else if (name !== undefined && closing) {
      if (current.name !== name || open.length === 1) return undefined;
      current.text = current.text.trim();
      open.pop();
    } else if (name !== undefined) {
      const element: XmlElement = {
        name,
        text: '',
        children: [],
        attributes: attributesOf(attributes),
      };
      current.children.push(element);
      if (!empty) open.push(element);
    }
  }
  return open.length === 1 ? root.children[0] : undefined;
}

/** The elements at a path of names, below an element. */
export function elementsAt(
  element: XmlElement | undefined,
  ...names: string[]
): XmlElement[] {
  return names.reduce<XmlElement[]>(
    (elements, name) =>
      elements.flatMap(({ children }) =>
        children.filter(child => child.name === name),
      ),
    element ? [element] : [],
  );
}

/** The text of the first element at a path. */
export function textAt(
  element: XmlElement | undefined,
  ...names: string[]
): string | undefined {
  return elementsAt(element, ...names)[0]?.text || undefined;
}
