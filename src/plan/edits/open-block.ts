import { EditError } from './edit-error.ts';
import { endOfLine, isDash, readKeyLine } from './key-line.ts';
import type { BlockNode, Entry, Span } from './node.ts';

/** Lines of a map or list, from its first one (or its first key, in the middle of a line) to the end of its last one. */
export interface Region extends Span {
  /** Column of the keys or dashes. */
  readonly indent: number;
  /** True when it begins in the middle of a line: `- call: x`. */
  readonly inline: boolean;
  readonly shape: 'map' | 'list';
}

interface OpenEntry {
  readonly lead: string;
  readonly key: string | undefined;
  readonly head: Span;
  end: number;
}

/**
 * Finds the entries of a region. In valid YAML a line that is indented as the keys are begins an entry, and deeper ones
 * go on with it, whatever they hold; so nothing else has to be read to find them.
 * @throws EditError for a line that begins no entry
 */
export function openBlock(text: string, region: Region): BlockNode {
  const entries: Entry[] = [];
  let open: OpenEntry | undefined;
  let leadStart = region.start;
  const close = (nextLine: number): void => {
    if (!open) return;
    const { lead, key, head } = open;
    const end = keepsBlankLines(text, open) ? nextLine : open.end;
    const rest = { start: head.end, end };
    entries.push({ key, lead, head: text.slice(head.start, head.end), rest, value: undefined });
    leadStart = end;
  };
  for (const line of linesOf(text, region)) {
    if (line.isComment ? open && line.indent > region.indent : open && goesOn(text, { line, region })) {
      if (open) open.end = line.end;
    } else if (!line.isComment) {
      close(line.start);
      const head = readHead(text, { line, region });
      open = { lead: text.slice(leadStart, line.start), ...head, end: line.end };
    }
  }
  close(region.end);
  const { shape, indent, inline } = region;
  return { kind: 'block', shape, indent, inline, entries, end: text.slice(leadStart, region.end) };
}

/** A line with something on it. */
interface Line {
  readonly start: number;
  /** Its first character that is not white space. */
  readonly content: number;
  readonly indent: number;
  /** Behind its line feed. */
  readonly end: number;
  readonly isComment: boolean;
}

function* linesOf(text: string, region: Span & { readonly inline: boolean; readonly indent: number }): Generator<Line> {
  for (let start = region.start; start < region.end;) {
    const end = Math.min(endOfLine(text, start) + 1, region.end);
    let content = start;
    while (text[content] === ' ') content += 1;
    const isInline = region.inline && start === region.start;
    const indent = isInline ? region.indent : content - start;
    const isBlank =
      /^\s*$/.test(text.slice(content, Math.min(content + 2, end))) && text.slice(content, end).trim() === '';
    if (!isBlank) yield { start, content, indent, end, isComment: text[content] === '#' };
    start = end;
  }
}

/** The first line that is neither blank nor a comment. */
export function firstLine(text: string, { start, end }: Span): Line | undefined {
  for (const line of linesOf(text, { start, end, inline: false, indent: 0 })) if (!line.isComment) return line;
  return undefined;
}

/** Whether a line with content belongs to the entry before it. */
function goesOn(text: string, { line, region }: { line: Line; region: Region }): boolean {
  if (line.indent !== region.indent) return line.indent > region.indent;
  const first = text[line.content];
  // The bracket that ends a flow collection, the items of a list under its key, and the value of a `? key`.
  return first === '}' || first === ']' || first === ':' || (region.shape === 'map' && isDash(text, line.content));
}

function readHead(
  text: string,
  { line, region }: { line: Line; region: Region },
): { key: string | undefined; head: Span } {
  const { content } = line;
  if (region.shape === 'list' && line.indent === region.indent && isDash(text, content)) {
    return { key: undefined, head: { start: content, end: content + 1 } };
  }
  const found = region.shape === 'map' && line.indent === region.indent ? readKeyLine(text, content) : undefined;
  if (found) return { key: found.key, head: { start: content, end: found.end } };
  const number = text.slice(0, content).split('\n').length;
  throw new EditError(
    [],
    `Line ${number} of the plan is no ${region.shape === 'map' ? '"key: value"' : 'item of a list'}.`,
  );
}

/** A block scalar with a plus sign owns the blank lines behind it. */
function keepsBlankLines(text: string, { head, end }: OpenEntry): boolean {
  return /[|>][1-9]?\+/.test(text.slice(head.end, end));
}
