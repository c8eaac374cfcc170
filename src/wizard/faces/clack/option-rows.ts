import measure from 'fast-string-width';
import type { Option } from '../../question.ts';
import { makeVisibleLine, padText } from '../visible-text.ts';
import { wrapText } from '../wrap.ts';
import type { Look } from './look.ts';

export interface OptionRow {
  readonly option: Option;
  readonly mark: string;
  readonly isFocused: boolean;
}

/** Columns of pointer, mark and the blanks between them. */
function leadWidth(look: Look): number {
  return 3 + measure(look.signs.unticked);
}

/** Columns of the widest label that leaves room for a hint beside it. */
export function measureLabels(options: readonly Option[], look: Look): number {
  const widths = options.map((option) => measure(makeVisibleLine(option.label)));
  return Math.min(Math.max(0, ...widths), Math.floor((look.width - leadWidth(look)) * 0.6));
}

/** One option: pointer, mark, label, and the hint beside it or below, where there is no room. */
export function drawOption({ option, mark, isFocused }: OptionRow, look: Look, labelWidth: number): string[] {
  const { paint, signs } = look;
  const bar = paint.cyan(signs.bar);
  const room = look.width - leadWidth(look);
  const label = makeVisibleLine(option.label);
  const hint = option.hint === undefined ? '' : makeVisibleLine(option.hint);
  const brush = isFocused ? paint.bold : (text: string): string => text;
  const lead = `${isFocused ? paint.cyan(signs.pointer) : ' '} ${mark} `;
  const indent = ' '.repeat(leadWidth(look));
  const fits = measure(label) <= labelWidth && labelWidth + 2 + measure(hint) <= room;
  const lines =
    hint === '' || !fits
      ? [
          ...wrapText(label, room).map((line) => brush(line)),
          ...(hint === '' ? [] : wrapText(hint, room - 2).map((line) => `  ${paint.dim(line)}`)),
        ]
      : [`${brush(padText(label, labelWidth))}  ${paint.dim(hint)}`];
  return lines.map((line, index) => `${bar}  ${index === 0 ? lead : indent}${line}`);
}
