import measure from 'fast-string-width';

/** Characters that would move the cursor, hide text or turn its direction on a terminal. */
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** What cannot be seen becomes `·`, one for each, so that columns stay right. Tabs and line ends stay. */
export function showInvisible(text: string): string {
  return text.replace(invisible, '·');
}

/** Untrusted text for a terminal: what cannot be seen becomes `·`; tabs become blanks. Line ends stay. */
export function makeVisible(text: string): string {
  return showInvisible(text.replaceAll('\t', '  '));
}

/** The same for what has to stay on one line. */
export function makeVisibleLine(text: string): string {
  return makeVisible(text).replaceAll('\n', '·');
}

/** Filled with blanks up to a width in columns. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - measure(text)));
}

/** At most so many columns wide, with `…` for what is left out. */
export function cutText(text: string, width: number): string {
  if (measure(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (measure(cut + character) > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
