import type { PlanPath } from './edit.ts';
import { isData, needsBlock, WIDTH } from './layout.ts';
import type { Made, MadeMap, MadeScalar } from './made.ts';
import { writeKey, writeScalar } from './write-scalar.ts';

/** How a plan's author writes. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  /** By how many columns what is inside is indented. */
  readonly step: number;
  /** By how many columns the dashes of a list are indented below its key. */
  readonly listStep: number;
  /** False when the plan ends without a line end, where a text of several lines would lose its own. */
  readonly takesBlockText: boolean;
}

/** Where a value is written: behind a key or a dash. */
export interface Spot {
  /** Column of the key or dash. */
  readonly indent: number;
  /** The first column of a value on the same line. */
  readonly column: number;
  readonly path: PlanPath;
  /** True when entries beside it that could be one line are not. */
  readonly prefersBlock?: boolean;
}

/** A value on the line of its key, or on lines of their own below. */
export type Text = { readonly inline: string } | { readonly lines: string };

export function writeValue(made: Made, spot: Spot, style: Style): Text {
  if (made.kind === 'new scalar') return writeScalarValue(made, spot, style);
  const isEmpty = (made.kind === 'new map' ? made.entries : made.items).length === 0;
  if (!needsBlock(made, spot.path) && (isEmpty || spot.prefersBlock !== true || made.kind === 'new list')) {
    const inline = writeFlow(made);
    if (isEmpty || spot.column + inline.length <= WIDTH) return { inline };
  }
  const indent = spot.indent + (made.kind === 'new map' ? style.step : style.listStep);
  return { lines: writeLines(made, { indent, path: spot.path }, style) };
}

function writeScalarValue(made: MadeScalar, spot: Spot, style: Style): Text {
  if (made.value === null) return { inline: '' };
  const isBlockText = typeof made.value === 'string' && style.takesBlockText && /^\S[^\r]*\n/.test(made.value);
  const block = isBlockText ? writeBlockText(String(made.value), spot.indent + style.step, style) : undefined;
  return { inline: block ?? writeScalar(made, 'block') };
}

/** A text of several lines as it is read, behind `|`; undefined where YAML would change it. */
function writeBlockText(text: string, indent: number, { eol }: Style): string | undefined {
  const body = text.replace(/\n$/, '');
  const lines = body.split('\n');
  if (lines.some((line) => /^\s+$|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(line)))
    return undefined;
  if (lines.at(-1) === '' || lines.some((line) => /\p{Surrogate}/u.test(line))) return undefined;
  const pad = ' '.repeat(indent);
  return [text.endsWith('\n') ? '|' : '|-', ...lines.map((line) => (line === '' ? '' : pad + line))].join(eol);
}

/** The entries or items, each in lines of its own. */
function writeLines(made: Exclude<Made, MadeScalar>, place: { indent: number; path: PlanPath }, style: Style): string {
  const { indent, path } = place;
  const pad = ' '.repeat(indent);
  if (made.kind === 'new map') {
    const entries = made.entries.map(({ key, node }, index) => {
      const head = `${pad}${writeKey(key, 'block')}:`;
      const isSpaced = index > 0 && path.length === 0;
      return (
        (isSpaced ? style.eol : '') +
        join(head, writeValue(node, { indent, column: head.length + 1, path: [...path, key] }, style), style)
      );
    });
    return entries.join('');
  }
  return made.items
    .map(({ node }, index) => joinItem(`${pad}-`, writeItem(node, { indent, path: [...path, index] }, style), style))
    .join('');
}

/** An item of a list: its lines are indented as what stands behind the dash is. */
export function writeItem(made: Made, { indent, path }: { indent: number; path: PlanPath }, style: Style): Text {
  const column = indent + 2;
  if (isFilledMap(made) && !isShortData(made, { column, path })) {
    return { lines: writeLines(made, { indent: column, path }, style) };
  }
  const text = writeValue(made, { indent, column, path }, { ...style, listStep: 2 });
  return 'inline' in text && text.inline === '' ? { inline: 'null' } : text;
}

function isFilledMap(made: Made): made is MadeMap {
  return made.kind === 'new map' && made.entries.length > 0;
}

/** Data of examples is one line for each row. */
function isShortData(made: Made, { column, path }: { column: number; path: PlanPath }): boolean {
  return isData(path) && column + writeFlow(made).length <= WIDTH;
}

function joinItem(head: string, text: Text, style: Style): string {
  return 'lines' in text ? `${head} ${text.lines.trimStart()}` : join(head, text, style);
}

function join(head: string, text: Text, { eol }: Style): string {
  if ('lines' in text) return head + eol + text.lines;
  return `${head}${text.inline === '' ? '' : ' '}${text.inline}${eol}`;
}

/** Between braces and brackets, on one line. */
export function writeFlow(made: Made): string {
  if (made.kind === 'new scalar') return writeScalar(made, 'flow');
  if (made.kind === 'new list') return `[${made.items.map(({ node }) => writeFlow(node)).join(', ')}]`;
  if (made.entries.length === 0) return '{}';
  return `{ ${made.entries.map(({ key, node }) => `${writeKey(key, 'flow')}: ${writeFlow(node)}`).join(', ')} }`;
}
