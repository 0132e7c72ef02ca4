import { parseDocument, visit } from 'yaml';
import { canonicalJson } from '../../hash';
import { PIPELINE_PATH } from '../../model';
import type { Diagnostic, JsonValue } from '../../model';
import { parseYaml } from '../yaml';
import { applyChange, depthOfMaps, getIn, nest, pathToDelete } from './change';
import type { Change } from './change';
import { splice } from './splice';

/** A change that a person makes to a pipeline without writing YAML. */
export type PipelineEdit =
  | {
      type: 'set-input';
      context: string;
      instance: string;
      input: string;
      /** `undefined` takes the team's own setting back. */
      value: JsonValue | undefined;
    }
  | {
      type: 'choose-implementation';
      context: string;
      instance: string;
      /** Variant or full name; `undefined` leaves the choice to the evidence again. */
      implementation: string | undefined;
    }
  | { type: 'switch-off' | 'switch-on'; context: string; instance: string }
  | { type: 'set-golden-path'; goldenPath: string };

/** The text cannot be edited: it is not YAML, or the place is shared through an alias. */
export class PipelineEditError extends Error {
  override readonly name = 'PipelineEditError';

  constructor(message: string, readonly diagnostics: Diagnostic[] = []) {
    super(message);
  }
}

/**
 * Changes the text of a `pipeline.yaml`. Only what the edit means is touched: comments, order,
 * quotes and all other lines stay as they are, to the byte. Missing parents are made. Where
 * text of an unusual shape would come out wrong, it is printed anew instead, with its comments.
 * An edit that changes nothing returns the text as it is.
 *
 * @throws PipelineEditError when the text is not valid YAML, or reaches the place by an alias
 */
export function editPipeline(options: {
  text: string;
  edit: PipelineEdit;
}): string {
  const { text, edit } = options;
  const { document, diagnostics } = parseYaml({ text, path: PIPELINE_PATH });
  if (!document) {
    throw new PipelineEditError(
      `${PIPELINE_PATH} cannot be changed before it is valid YAML. ${
        diagnostics[0]?.message ?? ''
      }`.trim(),
      diagnostics,
    );
  }
  const change = changeOf({ edit, value: document.value });
  const wanted = change && applyChange({ value: document.value, change });
  if (!change || canonicalJson(wanted) === canonicalJson(document.value)) {
    return text;
  }
  const attempts = [
    () => splice({ text, root: document.root, change }),
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

/** What an edit means for the document; `undefined` when there is nothing to do. */
function changeOf(options: {
  edit: PipelineEdit;
  value: JsonValue;
}): Change | undefined {
  const { edit, value } = options;
  if (edit.type === 'set-golden-path') {
    return { path: ['spec', 'goldenPath'], value: edit.goldenPath };
  }
  const { context, instance } = edit;
  const path = ['spec', 'contexts', context, 'components', instance];
  const present = getIn({ value, path });
  const isOff = present === 'off' || present === false;
  switch (edit.type) {
    case 'set-input':
      return { path: [...path, 'with', edit.input], value: edit.value };
    case 'choose-implementation':
      return { path: [...path, 'implementation'], value: edit.implementation };
    case 'switch-off':
      return isOff ? undefined : { path, value: 'off' };
    default:
      // What is on stays as it is, with its settings.
      return isOff ? { path, value: undefined } : undefined;
  }
}

/** Prints the whole document anew, with its comments, for shapes that cannot be spliced. */
function reprint(options: {
  text: string;
  change: Change;
}): string | undefined {
  const document = parseDocument(options.text);
  const { path, value } = options.change;
  let hasAliases = false;
  visit(document, { Alias: () => (hasAliases = true) && visit.BREAK });
  // What `yaml` changes then would change in other places too, or leave aliases to nothing.
  if (hasAliases) {
    return undefined;
  }
  if (value === undefined) {
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
