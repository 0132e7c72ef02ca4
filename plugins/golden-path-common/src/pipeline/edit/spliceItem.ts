import { isMap, isSeq } from 'yaml';
import type { ParsedNode } from 'yaml';
import type { ItemChange } from './change';
import {
  contentEnd,
  eolOf,
  indentAt,
  insertBelow,
  lineEnd,
  lineStart,
  nodeEnd,
  removeFromFlow,
  removeLines,
  replace,
} from './offsets';
import type { ParsedSeq } from './offsets';
import { printFlow, printItem } from './print';
import { follow, hasAlias } from './splice';

/**
 * Changes one item of a list by replacing one piece of the text, as `spliceValue` does for
 * values in maps.
 *
 * @returns `undefined` where there is no place to splice
 */
export function spliceItem(options: {
  text: string;
  root: ParsedNode | null;
  change: ItemChange;
}): string | undefined {
  const { text, root, change } = options;
  const { trail, node } = follow({ root, path: change.path });
  const key = trail[trail.length - 1]?.pair.key;
  if (!isSeq(node) || !key || hasAlias({ root, path: change.path })) {
    return undefined;
  }
  // Parsed from text, so that all its nodes have ranges.
  const list = node as ParsedSeq;
  return list.flow
    ? spliceFlow({ text, list, change })
    : spliceBlock({ text, list, change, keyEnd: key.range[1] });
}

function spliceFlow(options: {
  text: string;
  list: ParsedSeq;
  change: ItemChange;
}): string | undefined {
  const { text, list, change } = options;
  const items = list.items as ParsedNode[];
  const item = items[change.index];
  const previous = items[change.index - 1];
  if (change.type === 'insert') {
    const printed = printFlow(change.value);
    if (previous) {
      return replace(
        text,
        nodeEnd(previous),
        nodeEnd(previous),
        `, ${printed}`,
      );
    }
    return item && replace(text, item.range[0], item.range[0], `${printed}, `);
  }
  if (!item) {
    return undefined;
  }
  return change.type === 'replace'
    ? replace(text, item.range[0], nodeEnd(item), printFlow(change.value))
    : removeFromFlow({
        text,
        start: item.range[0],
        end: nodeEnd(item),
        previousEnd: previous && nodeEnd(previous),
        isLast: change.index === items.length - 1,
      });
}

function spliceBlock(options: {
  text: string;
  list: ParsedSeq;
  change: ItemChange;
  /** Where the key ends that the list belongs to. */
  keyEnd: number;
}): string | undefined {
  const { text, list, change, keyEnd } = options;
  const items = list.items as ParsedNode[];
  const indent = indentAt(text, list.range[0]);
  if (indent === undefined) {
    return undefined;
  }
  const item = items[change.index];
  const previous = items[change.index - 1];
  const print = (isFlow: boolean) =>
    change.type === 'remove'
      ? []
      : printItem({ value: change.value, indent, isFlow });
  if (change.type === 'insert') {
    // Behind what is above, so that comments stay with what they stand over.
    return insertBelow({
      text,
      at: previous ? nodeEnd(previous) : keyEnd,
      lines: print(items.some(isFlowMap)),
    });
  }
  const dash = item && text.lastIndexOf('-', item.range[0] - 1);
  if (!item || dash === undefined || indentAt(text, dash) !== indent) {
    return undefined;
  }
  const end = lineEnd(text, contentEnd(text, nodeEnd(item)));
  return change.type === 'remove'
    ? removeLines(text, lineStart(text, dash), end)
    : replace(
        text,
        lineStart(text, dash),
        end,
        `${print(isFlowMap(item)).join(eolOf(text))}${commentBehind({
          text,
          item,
          end,
        })}`,
      );
}

/** A comment behind an item on one line stays; those inside of a longer one go with it. */
function commentBehind(options: {
  text: string;
  item: ParsedNode;
  end: number;
}): string {
  const { text, item, end } = options;
  const behind = text.slice(contentEnd(text, nodeEnd(item)), end);
  return isFlowMap(item) || !isMap(item) ? behind : '';
}

function isFlowMap(node: ParsedNode): boolean {
  return isMap(node) && Boolean(node.flow);
}
