import { isSeq, parseDocument, visit } from 'yaml';
import { canonicalJson } from '../../hash';
import { PIPELINE_PATH } from '../../model';
import { composeYamlDocuments, parseYaml } from '@edf/workflow-language';
import type { YamlDocument } from '@edf/workflow-language';
import { applyChange, depthOfMaps, nest, pathToDelete } from './change';
import type { Change } from './change';
import { changesOf } from './changesOf';
import type { PipelineEdit } from './edits';
import { PipelineEditError } from './error';
import { spliceValue } from './splice';
import { spliceItem } from './spliceItem';

/**
 * Changes the text of a `pipeline.yaml`. Only what the edit means is touched: comments, order,
 * quotes and all other lines stay as they are, to the byte. Missing parents are made. Where
 * text of an unusual shape would come out wrong, it is printed anew instead, with its comments.
 * An edit that changes nothing returns the text as it is.
 *
 * @throws PipelineEditError when the text is not valid YAML, reaches the place by an alias, or
 *   has not what the edit refers to
 */
export function editPipeline(options: {
  text: string;
  edit: PipelineEdit;
}): string {
  const { text, edit } = options;
  return changesOf({ edit, value: read(text).value }).reduce(
    (before, change) => applyToText({ text: before, change }),
    text,
  );
}

/** Value and nodes of the one document; read thoroughly, since the quick reader has no nodes. */
function read(text: string): YamlDocument {
  const { documents, diagnostics } = composeYamlDocuments({
    text,
    path: PIPELINE_PATH,
  });
  const [document, another] = documents;
  if (!document || another) {
    throw new PipelineEditError(
      `${PIPELINE_PATH} cannot be changed before it is valid YAML. ${
        diagnostics[0]?.message ?? 'Only one document belongs in it.'
      }`,
      diagnostics,
    );
  }
  return document;
}

function applyToText(options: { text: string; change: Change }): string {
  const { text, change } = options;
  const { value, root } = read(text);
  const wanted = applyChange({ value, change });
  if (canonicalJson(wanted) === canonicalJson(value)) {
    return text;
  }
  const attempts = [
    () =>
      change.type === 'set'
        ? spliceValue({ text, root, change })
        : spliceItem({ text, root, change }),
    () => reprint({ text, change }),
  ];
  for (const attempt of attempts) {
    const result = attempt();
    if (result !== undefined && isReadAs({ text: result, value: wanted })) {
      return result;
    }
  }
  throw new PipelineEditError(
    `This part of ${PIPELINE_PATH} can only be changed in its text: it is shared through an alias (\`*\`).`,
  );
}

/** Prints the whole document anew, with its comments, for shapes that cannot be spliced. */
function reprint(options: {
  text: string;
  change: Change;
}): string | undefined {
  // It was read before, and no key stands there twice: looking again takes quadratic time.
  const document = parseDocument(options.text, { uniqueKeys: false });
  const { change } = options;
  const { path, value } = change;
  let hasAliases = false;
  visit(document, { Alias: () => (hasAliases = true) && visit.BREAK });
  // What `yaml` changes then would change in other places too, or leave aliases to nothing.
  if (hasAliases) {
    return undefined;
  }
  if (change.type !== 'set') {
    const list = document.getIn(path);
    if (!isSeq(list)) {
      return undefined;
    }
    list.items.splice(
      change.index,
      change.type === 'insert' ? 0 : 1,
      ...(change.type === 'remove' ? [] : [document.createNode(value)]),
    );
  } else if (value === undefined) {
    document.deleteIn(path.slice(0, pathToDelete(document.toJS(), path)));
  } else {
    const depth = depthOfMaps({ value: document.toJS(), path });
    document.setIn(
      path.slice(0, depth + 1),
      document.createNode(nest(path.slice(depth + 1), value)),
    );
  }
  return document.toString({ lineWidth: 0 });
}

function isReadAs(options: { text: string; value: unknown }): boolean {
  const { document } = parseYaml({ text: options.text, path: PIPELINE_PATH });
  return (
    document !== undefined &&
    canonicalJson(document.value) === canonicalJson(options.value)
  );
}
