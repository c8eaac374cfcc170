import { change } from './change.ts';
import type { Draft } from './draft.ts';
import type { PlanEdit } from './edit.ts';
import { styleOf } from './neighbours.ts';
import { openRoot, type Root } from './open-root.ts';
import { printBlock } from './print.ts';
import { linesOfFlow, printFlow } from './print-flow.ts';
import type { Style } from './write-value.ts';

export { EditError } from './edit-error.ts';

/**
 * Applies edits to a plan's text, one after the other, and gives the new text. Lines that no edit touches stay as they
 * are, byte for byte: comments, blank lines, quotes, order, line ends, and a missing line end at the end. Only the
 * values that edits lead to are read; so this says nothing about mistakes elsewhere, and takes time by the size of the
 * change.
 *
 * An empty text is a plan without keys: a new plan is made by edits alone.
 * @throws EditError when the text is no map of keys, or an edit leads through a value that has no long form
 */
export function applyEdits(text: string, edits: readonly PlanEdit[]): string {
  if (edits.length === 0) return text;
  const style = styleOf(text);
  const isOpen = text !== '' && !text.endsWith('\n');
  const source = isOpen ? text + style.eol : text;
  const root = openRoot(source);
  const draft: Draft = { text: source, eol: style.eol, root };
  for (const edit of edits) change(draft, edit);
  const result = print(source, { root, style });
  return isOpen && result.endsWith(style.eol) ? result.slice(0, -style.eol.length) : result;
}

function print(text: string, { root, style }: { root: Root; style: Style }): string {
  const { node, before, after } = root;
  if (node.kind === 'block') return before + printBlock({ text, style }, { block: node, path: [] }) + after;
  const lines = linesOfFlow(node, { indent: 0, path: [], style, isItem: false });
  if (lines === undefined) return before + printFlow(node) + after;
  // Keys in lines of their own leave nothing behind the brace but the end of its line.
  return before + lines + after.replace(/^[ \t]*\r?\n/, '');
}
