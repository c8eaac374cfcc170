/** A part of what a terminal sends: one key, or all that was pasted. */
export type InputPart = { readonly key: string } | { readonly paste: string };

const pasteBegin = '\u001b[200~';
const pasteEnd = '\u001b[201~';

/** ESC and what belongs to it: CSI, the Linux console's function keys, SS3, Alt with a character. */
const escape = /^\u001b(?:\[\[[A-E]|\[(?!\[)[0-?]*[ -/]*[@-~]|O[ -~]|[^[O\u0000-\u001f])/u;
const unfinishedEscape = /^\u001b(?:\[\[?|\[[0-?]*[ -/]*|O)?$/u;

export interface SplitInput {
  readonly parts: readonly InputPart[];
  /** Not complete: to be put before what comes next. */
  readonly rest: string;
}

/**
 * Splits what a terminal sent. CR, LF and CRLF are Enter, Ctrl-D is Ctrl-C (in a terminal that hands over every key it
 * does not end the input), Ctrl-Z is nothing: a stopped wizard would come back without its screen.
 */
export function splitInput(text: string): SplitInput {
  const parts: InputPart[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    if (rest.startsWith(pasteBegin)) {
      const end = rest.indexOf(pasteEnd);
      if (end === -1) return { parts, rest };
      parts.push({ paste: cleanPaste(rest.slice(pasteBegin.length, end)) });
      at += end + pasteEnd.length;
      continue;
    }
    const sequence = takeSequence(rest);
    if (sequence === undefined) return { parts, rest };
    at += sequence.length;
    const key = translate(sequence);
    if (key !== undefined) parts.push({ key });
  }
  return { parts, rest: '' };
}

function takeSequence(text: string): string | undefined {
  if (text.startsWith('\u001b')) {
    const found = escape.exec(text)?.[0];
    if (found !== undefined) return found;
    return unfinishedEscape.test(text) ? undefined : '\u001b';
  }
  if (text === '\r') return text;
  if (text.startsWith('\r\n')) return '\r\n';
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

function translate(sequence: string): string | undefined {
  if (sequence === '\r\n' || sequence === '\n') return '\r';
  if (sequence === '\u0004') return '\u0003';
  if (sequence === '\u001a' || sequence === pasteEnd) return undefined;
  return sequence;
}

/** Line ends become LF; tabs stay, other control characters have no business in an answer. */
function cleanPaste(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}
