import { CharacterSet } from './character-set.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The shape of a regular expression, as far as its running time depends on it. */
export type PatternNode = Place &
  (
    | { readonly kind: 'character'; readonly set: CharacterSet }
    | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
    | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
    | { readonly kind: 'repeat'; readonly body: PatternNode; readonly min: number; readonly max: number }
    /** `^`, `$`, `\b` and look-around: matches no character itself. */
    | { readonly kind: 'assertion'; readonly body?: PatternNode }
    | { readonly kind: 'back reference' }
  );

/** Reads a pattern that is known to compile with the flag u. */
export function parsePattern(source: string): PatternNode {
  return new PatternReader(source).readChoice();
}

const QUANTIFIER = /[*+?]\??|\{(\d+)(,)?(\d*)\}\??/y;
const GROUP = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[a-z-]*:))?/y;
const CHARACTER = /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|c[A-Za-z]|[^\d])|\\0|[^\\]/uy;

class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  readChoice(): PatternNode {
    const start = this.#at;
    const options = [this.#readSequence()];
    while (this.#source[this.#at] === '|') {
      this.#at += 1;
      options.push(this.#readSequence());
    }
    const [only] = options;
    return options.length === 1 && only ? only : { kind: 'choice', options, start, end: this.#at };
  }

  #readSequence(): PatternNode {
    const start = this.#at;
    const parts: PatternNode[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#source.charAt(this.#at)))
      parts.push(this.#readRepeat());
    return { kind: 'sequence', parts, start, end: this.#at };
  }

  #readRepeat(): PatternNode {
    const start = this.#at;
    const body = this.#readAtom();
    const quantifier = this.#take(QUANTIFIER);
    if (!quantifier) return body;
    const [word, min, comma, max] = quantifier;
    const bounds =
      min === undefined
        ? boundsOf(word)
        : { min: Number(min), max: comma === undefined ? Number(min) : max === '' ? Infinity : Number(max) };
    return { kind: 'repeat', body, ...bounds, start, end: this.#at };
  }

  #readAtom(): PatternNode {
    const start = this.#at;
    const character = this.#source[this.#at];
    if (character === '(') return this.#readGroup();
    if (character === '[') return this.#readClass();
    if (character === '^' || character === '$' || this.#take(/\\[bB]/y)) {
      if (this.#at === start) this.#at += 1;
      return { kind: 'assertion', start, end: this.#at };
    }
    if (this.#take(/\\(?:[1-9]\d*|k<[^>]*>)/y)) return { kind: 'back reference', start, end: this.#at };
    const written = this.#take(CHARACTER)?.[0] ?? '';
    if (written === '') this.#at += 1;
    return { kind: 'character', set: CharacterSet.matching(written), start, end: this.#at };
  }

  #readGroup(): PatternNode {
    const start = this.#at;
    const opening = this.#take(GROUP)?.[0] ?? '';
    const body = this.readChoice();
    this.#at += 1;
    const isAssertion = /^\(\?<?[=!]$/.test(opening);
    return isAssertion ? { kind: 'assertion', body, start, end: this.#at } : body;
  }

  #readClass(): PatternNode {
    const start = this.#at;
    this.#at += 1;
    while (this.#at < this.#source.length && this.#source[this.#at] !== ']')
      this.#at += this.#source[this.#at] === '\\' ? 2 : 1;
    this.#at += 1;
    return { kind: 'character', set: CharacterSet.matching(this.#source.slice(start, this.#at)), start, end: this.#at };
  }

  /** Matches at the present place and moves behind it. */
  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (!found || found[0] === '') return undefined;
    this.#at += found[0].length;
    return found;
  }
}

function boundsOf(word: string): { readonly min: number; readonly max: number } {
  if (word.startsWith('*')) return { min: 0, max: Infinity };
  return word.startsWith('+') ? { min: 1, max: Infinity } : { min: 0, max: 1 };
}
