import { isMap, parseDocument } from 'yaml';
import { EditError } from './edit-error.ts';
import { endOfLine, readKeyLine } from './key-line.ts';
import type { BlockNode, FlowNode, Span } from './node.ts';
import { firstLine, openBlock } from './open-block.ts';
import { OPTIONS, openFlow } from './open-value.ts';

/** The plan's outermost map, and what stands around it. */
export interface Root {
  node: BlockNode | FlowNode;
  /** Byte order mark, `---`. */
  readonly before: string;
  readonly after: string;
}

const MARK = /^(---|\.\.\.)(?=\s|$)/gm;

/** @throws EditError for a text that is no map of keys */
export function openRoot(text: string): Root {
  let start = text.startsWith('\ufeff') ? 1 : 0;
  let end = text.length;
  const first = firstLine(text, { start, end })?.content;
  if (first !== undefined && text[first] === '%')
    throw new EditError([], 'A plan has no YAML directives (lines with %).');
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (index === first && mark === '---') start = endOfLine(text, index) + 1;
    else if (mark === '---') throw new EditError([], 'A plan is one YAML document; this text has several.');
    else end = Math.min(end, index);
  }
  return openContents(text, { start: Math.min(start, end), end });
}

function openContents(text: string, { start, end }: Span): Root {
  const lines = { start, end, inline: false, indent: 0 };
  const first = firstLine(text, lines)?.content;
  const around = { before: text.slice(0, start), after: text.slice(end) };
  if (first === undefined) return { node: openBlock(text, { ...lines, shape: 'map' }), ...around };
  if (text[first] === '{') return openBraces(text, { start: first, end });
  const lineStart = Math.max(text.lastIndexOf('\n', first - 1) + 1, start);
  const region = { ...lines, indent: first - lineStart, shape: 'map' as const };
  if (readKeyLine(text, first)) return { node: openBlock(text, region), ...around };
  throw new EditError([], NO_MAP);
}

const NO_MAP = 'The text of a plan is a map of keys (groundplan: 1, project: …), and this text is something else.';

function openBraces(text: string, { start, end }: Span): Root {
  const document = parseDocument(text.slice(start, end), OPTIONS);
  const [error] = document.errors;
  if (error) throw new EditError([], `The text is no YAML: ${error.message}`);
  const { contents } = document;
  if (!isMap(contents) || contents.flow !== true) throw new EditError([], NO_MAP);
  const close = start + (contents.range?.[1] ?? 0);
  return {
    node: openFlow(text, { node: contents, shift: start }),
    before: text.slice(0, start),
    after: text.slice(close),
  };
}
