import measure from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** Lines of at most a width in columns. What is indented, or an item of a list, stays so; too long a word is cut. */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const [indent = '', sign = ''] = /^( *)([•*-] |\d+\. )?/.exec(line)?.slice(1) ?? [];
    const lead = indent + sign;
    // So deep an indentation would leave no place for the text.
    if (lead.length > width / 2) return wrapAnsi(line.trim(), width, { hard: true }).split('\n');
    const wrapped = wrapAnsi(line.slice(lead.length), Math.max(1, width - measure(lead)), { hard: true });
    return wrapped.split('\n').map((part, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + part);
  });
}
