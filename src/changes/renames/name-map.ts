import type { Token } from './tokens.ts';

/** What a token becomes where it stands; undefined where that depends on more than its surroundings. */
export type NameMap = (tokens: readonly Token[], index: number) => string | undefined;

/** A text's tokens without blanks, and what each has become; undefined: not known. */
export interface Renaming {
  readonly tokens: readonly Token[];
  readonly targets: readonly (string | undefined)[];
}

/** How many tokens before a name are looked at: `order.note` says more than `note`. */
const widest = 2;

/** No name, in the place of what is not the same everywhere. */
const unsure = Symbol('unsure');

/**
 * Learns from texts of which both names are known what names become, wherever it is always the same: by the name with
 * the two tokens before it, with one, and by itself; the widest surroundings that are known decide. Learns when it is
 * asked first: most runs ask about few files.
 */
export function learnNames(renamings: () => Iterable<Renaming>): NameMap {
  let learned: NameMap | undefined;
  return (tokens, index) => {
    learned ??= learn(renamings());
    return learned(tokens, index);
  };
}

function learn(renamings: Iterable<Renaming>): NameMap {
  const known = new Map<string, string | typeof unsure>();
  const changing = new Set<string>();
  const all = [...renamings];
  for (const renaming of all) collectChanging(renaming, changing);
  for (const { tokens, targets } of all) {
    for (const [index, token] of tokens.entries()) {
      if (!changing.has(token.text)) continue;
      const target = targets[index] ?? unsure;
      for (const key of keysOf(tokens, index)) {
        const other = known.get(key);
        known.set(key, other === undefined || other === target ? target : unsure);
      }
    }
  }
  return (tokens, index) => {
    if (!changing.has(tokens[index]?.text ?? '')) return undefined;
    const keys = keysOf(tokens, index);
    for (const key of isByItself(tokens, index) ? keys.slice(-1) : keys) {
      const target = known.get(key);
      if (typeof target === 'string') return target;
    }
    return undefined;
  };
}

/**
 * A variable or a function, and no member: `order`, not `line.order` or `{ order: … }`. All its places have to get one
 * name, or the code falls apart; so what stands around it must not decide.
 */
function isByItself(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.kind === 'word' && tokens[index - 1]?.text !== '.' && tokens[index + 1]?.text !== ':';
}

/** Most names change nowhere, and need not be remembered. */
function collectChanging({ tokens, targets }: Renaming, changing: Set<string>): void {
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== 'mark' && kind !== 'path' && targets[index] !== text) changing.add(text);
  }
}

/** From the widest surroundings to the name alone. */
function keysOf(tokens: readonly Token[], index: number): readonly string[] {
  const keys: string[] = [];
  for (let width = Math.min(widest, index); width >= 0; width -= 1) keys.push(keyOf(tokens, { index, width }));
  return keys;
}

function keyOf(tokens: readonly Token[], { index, width }: { readonly index: number; readonly width: number }): string {
  const texts = tokens.slice(index - width, index + 1).map(({ text }) => text);
  return [width, tokens[index]?.kind, ...texts].join('\u0000');
}
