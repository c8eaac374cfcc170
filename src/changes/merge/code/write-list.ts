import type { Sides } from '../blocks/block.ts';
import type { Stretch } from './unite-inline.ts';

/** Emitted code is no wider, and lists that would be are written item by item. */
const widest = 120;

/** What stands between the brackets of a list, laid out as the side does that changed the layout. */
export function writeList(items: readonly string[], stretches: Sides<Stretch>): string {
  const { base, mine, next } = stretches;
  const model = isBroken(mine) === isBroken(base) ? next : mine;
  if (isBroken(model)) return writeBroken(items, { model, indents: indentsIn(model) });
  const inside = insideText(model);
  const pad = inside.startsWith(' ') ? ' ' : '';
  const joint = jointOf(model);
  const line = items.length === 0 ? '' : `${pad}${items.join(joint)}${pad}`;
  const { start, end, own } = lineAround(model);
  const width = start + line.length + end;
  const isOneLine = !line.includes('\n');
  if (!isOneLine || width <= widest || model.list?.separator === '|') return line;
  const indent = /^\s*/.exec(own)?.[0] ?? '';
  return writeBroken(items, { model, indents: { item: `${indent}${unitOf(indent)}`, close: indent } });
}

function writeBroken(
  items: readonly string[],
  { model, indents }: { readonly model: Stretch; readonly indents: { readonly item: string; readonly close: string } },
): string {
  const separator = model.list?.separator === '' ? ';' : ',';
  const hasLast = isBroken(model) ? /[,;]\s*$/.test(insideText(model)) : model.fragment.code.root.type === 'Program';
  return `\n${items
    .map((item, index) => `${indents.item}${item}${hasLast || index < items.length - 1 ? separator : ''}\n`)
    .join('')}${indents.close}`;
}

function jointOf(model: Stretch): string {
  if (model.list?.separator === '') return '; ';
  if (model.list?.separator === ',') return ', ';
  const brokenJoint = /\n\s*\| /.exec(insideText(model))?.[0];
  return brokenJoint ?? ' | ';
}

function isBroken(stretch: Stretch): boolean {
  return /^\s*\n/.test(insideText(stretch));
}

function insideText({ fragment, start, end }: Stretch): string {
  return fragment.code.text.slice(start, end);
}

function indentsIn(stretch: Stretch) {
  const inside = insideText(stretch);
  return {
    item: /\n([ \t]*)\S/.exec(inside)?.[1] ?? '',
    close: /\n([ \t]*)$/.exec(inside)?.[1] ?? '',
  };
}

/** Columns before and behind the list on its line, and the line. */
function lineAround({ fragment, start, end }: Stretch) {
  const { text } = fragment.code;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  return {
    start: start - lineStart,
    end: (lineEnd === -1 ? text.length : lineEnd) - end,
    own: text.slice(lineStart, lineEnd),
  };
}

function unitOf(indent: string): string {
  return indent.includes('\t') ? '\t' : '  ';
}
