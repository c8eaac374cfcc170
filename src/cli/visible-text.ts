/** Characters that would move the cursor, hide text or turn its direction on a terminal. */
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Untrusted text for a terminal: what cannot be seen becomes `·`, one for each, so that columns stay right. */
export function makeVisible(text: string): string {
  return text.replace(invisible, '·');
}

const wide =
  /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;
const narrow = /^(?:\p{Mark}|\u200d)$/u;

/** Columns that text takes on a terminal. */
export function measureText(text: string): number {
  let width = 0;
  for (const character of text) {
    if (narrow.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}
