/** How a text is written down, apart from what it says: editors and git change that by themselves. */
export interface TextForm {
  /** Begins with a byte order mark. */
  readonly mark: boolean;
  readonly lineEnd: '\n' | '\r\n';
}

const byteOrderMark = '\ufeff';

/** The form of a text; of one whose line ends differ, what most of them are. */
export function formOf(text: string): TextForm {
  const ends = text.match(/\r?\n/g) ?? [];
  const windows = ends.filter((end) => end === '\r\n').length;
  return { mark: text.startsWith(byteOrderMark), lineEnd: windows * 2 > ends.length ? '\r\n' : '\n' };
}

/** With `\n` as line ends and without byte order mark: the form in which texts are compared and merged. */
export function normalize(text: string): string {
  return text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
}

/** A normalised text in the form of another one. */
export function inForm(text: string, { mark, lineEnd }: TextForm): string {
  const body = lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd);
  return mark ? byteOrderMark + body : body;
}

/** Whether two texts say the same, however they are written down. */
export function saysSame(one: string, other: string): boolean {
  return one === other || normalize(one) === normalize(other);
}
