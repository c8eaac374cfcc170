/** A key as `node:readline` describes it to whoever listens for `keypress`. */
export interface Key {
  readonly sequence: string;
  readonly name: string | undefined;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

/** What terminals send behind ESC, without modifiers: xterm, VT, the Linux console, rxvt. */
const namesByEnd: Readonly<Record<string, string>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  '[F': 'end',
  '[H': 'home',
  '[Z': 'tab',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  OF: 'end',
  OH: 'home',
  OP: 'f1',
  OQ: 'f2',
  '[P': 'f1',
  '[Q': 'f2',
  '[[A': 'f1',
  '[[B': 'f2',
  '[11~': 'f1',
  '[12~': 'f2',
  '[1~': 'home',
  '[2~': 'insert',
  '[3~': 'delete',
  '[4~': 'end',
  '[5~': 'pageup',
  '[6~': 'pagedown',
  '[7~': 'home',
  '[8~': 'end',
};

const namesByCharacter: Readonly<Record<string, string>> = {
  '\r': 'return',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007f': 'backspace',
  ' ': 'space',
};

/** One key from what a terminal sent for it: a character, or ESC and what belongs to it. */
export function readKey(sequence: string): Key {
  const key = { sequence, name: undefined, ctrl: false, meta: false, shift: false };
  if (sequence === '\u001b') return { ...key, name: 'escape' };
  if (sequence.startsWith('\u001b')) return { ...key, ...readEscape(sequence.slice(1)) };
  const known = namesByCharacter[sequence];
  if (known !== undefined) return { ...key, name: known };
  if (sequence < ' ') return { ...key, ctrl: true, name: String.fromCharCode(sequence.charCodeAt(0) + 96) };
  const isLetter = /^[a-z]$/i.test(sequence);
  if (isLetter) return { ...key, name: sequence.toLowerCase(), shift: sequence !== sequence.toLowerCase() };
  return { ...key, name: /^\d$/.test(sequence) ? sequence : undefined };
}

function readEscape(rest: string): Partial<Key> {
  // `ESC [ 1 ; 5 C` is Ctrl-Right: the modifiers are a number of bits, plus one.
  const modified = /^(?:\[|O)(?:(\d+);)?(\d+)?([A-Z~])$/.exec(rest);
  const bits = modified?.[1] === undefined ? 0 : Number(modified[2] ?? 1) - 1;
  const plain = modified?.[1] === undefined ? rest : `[${modified[3] === '~' ? modified[1] : ''}${modified[3]}`;
  const name = namesByEnd[plain];
  if (name !== undefined) {
    return { name, shift: (bits & 1) > 0 || rest === '[Z', meta: (bits & 2) > 0, ctrl: (bits & 4) > 0 };
  }
  // Alt with a character.
  if (rest.length === 1) return { ...readKey(rest), sequence: `\u001b${rest}`, meta: true };
  return {};
}
