/**
 * A regular expression as a tree of what its matches are made of. Assertions (`^`, `\b`, lookarounds) add no
 * characters and become `empty`: whoever makes strings from the tree checks them against the real expression.
 */
export type PatternNode =
  | { readonly kind: 'empty' }
  /** One code point out of these. */
  | { readonly kind: 'characters'; readonly characters: readonly string[] }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'group'; readonly id: string; readonly body: PatternNode }
  /** Says again what a group said. */
  | { readonly kind: 'back'; readonly id: string };

/** Characters a sample may be made of, plain ones first, and two that tests of Unicode properties need. */
export const plainCharacters: readonly string[] = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.',
  ...' ,:;!?@#$%&*+=/~^|\'"`()[]{}<>\\',
  ...'éßñΩжא中\t\n😀',
];

/**
 * Reads ECMAScript's syntax with the `u` flag (https://tc39.es/ecma262/#sec-patterns).
 * @returns undefined for what no sample can be made of (an unknown group modifier, a class without characters).
 */
export function parsePattern(source: string): PatternNode | undefined {
  try {
    return new PatternReader(source).readAll();
  } catch (error) {
    if (error instanceof UnreadablePattern) return undefined;
    throw error;
  }
}

class UnreadablePattern extends Error {}

class PatternReader {
  readonly #text: readonly string[];
  #at = 0;
  #groups = 0;

  constructor(source: string) {
    this.#text = [...source];
  }

  readAll(): PatternNode {
    const node = this.#readChoice();
    if (this.#at < this.#text.length) throw new UnreadablePattern();
    return node;
  }

  #readChoice(): PatternNode {
    const options = [this.#readSequence()];
    while (this.#take('|')) options.push(this.#readSequence());
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  #readSequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#at < this.#text.length && !this.#sees('|') && !this.#sees(')')) parts.push(this.#readQuantified());
    return { kind: 'sequence', parts };
  }

  #readQuantified(): PatternNode {
    const body = this.#readAtom();
    const bounds = this.#readQuantifier();
    return bounds === undefined ? body : { kind: 'repeat', body, ...bounds };
  }

  #readQuantifier(): { min: number; max: number } | undefined {
    let bounds: { min: number; max: number } | undefined;
    if (this.#take('*')) bounds = { min: 0, max: Infinity };
    else if (this.#take('+')) bounds = { min: 1, max: Infinity };
    else if (this.#take('?')) bounds = { min: 0, max: 1 };
    else if (this.#take('{')) {
      const [min, max] = this.#readUntil('}').split(',');
      bounds = { min: Number(min), max: max === undefined ? Number(min) : max === '' ? Infinity : Number(max) };
    }
    if (bounds !== undefined) this.#take('?');
    return bounds;
  }

  #readAtom(): PatternNode {
    const character = this.#next();
    if (character === '^' || character === '$') return { kind: 'empty' };
    if (character === '.') return charactersOf('.', []);
    if (character === '(') return this.#readGroup();
    if (character === '[') return this.#readClass();
    if (character === '\\') return this.#readEscape();
    return { kind: 'characters', characters: [character] };
  }

  #readGroup(): PatternNode {
    if (!this.#take('?')) return this.#readCapture([String(++this.#groups)]);
    if (this.#take(':')) return this.#readBody();
    if (this.#take('=') || this.#take('!')) return this.#readAssertion();
    if (!this.#take('<')) throw new UnreadablePattern();
    if (this.#take('=') || this.#take('!')) return this.#readAssertion();
    const name = this.#readUntil('>');
    return this.#readCapture([String(++this.#groups), name]);
  }

  #readCapture(ids: readonly string[]): PatternNode {
    return ids.reduce<PatternNode>((body, id) => ({ kind: 'group', id, body }), this.#readBody());
  }

  #readAssertion(): PatternNode {
    this.#readBody();
    return { kind: 'empty' };
  }

  #readBody(): PatternNode {
    const body = this.#readChoice();
    if (!this.#take(')')) throw new UnreadablePattern();
    return body;
  }

  /** The engine itself says which characters a class has: only its end must be found, and the characters it spells out. */
  #readClass(): PatternNode {
    let source = '[';
    const spelled: string[] = [];
    for (let character = this.#next(); character !== ']'; character = this.#next()) {
      if (character === '\\') {
        const start = this.#at;
        spelled.push(...this.#readSpelled());
        source += `\\${this.#text.slice(start, this.#at).join('')}`;
      } else {
        spelled.push(character);
        source += character;
      }
    }
    return charactersOf(`${source}]`, spelled);
  }

  #readEscape(): PatternNode {
    const start = this.#at;
    const following = this.#text[start];
    if (following === 'b' || following === 'B') {
      this.#at += 1;
      return { kind: 'empty' };
    }
    if (following === 'k') {
      this.#at += 2;
      return { kind: 'back', id: this.#readUntil('>') };
    }
    if (following !== undefined && /[1-9]/.test(following)) {
      let id = '';
      while (/[0-9]/.test(this.#text[this.#at] ?? '')) id += this.#next();
      return { kind: 'back', id };
    }
    const spelled = this.#readSpelled();
    return charactersOf(`\\${this.#text.slice(start, this.#at).join('')}`, spelled);
  }

  /** Moves past the escape after its backslash; returns the characters that it may spell. */
  #readSpelled(): string[] {
    const character = this.#next();
    if (character === 'x') return [this.#readCode(2)];
    if (character === 'u' && this.#take('{')) return [fromCode(this.#readUntil('}'))];
    if (character === 'u') return this.#readUnit();
    if (character === 'c') return [String.fromCharCode(this.#next().charCodeAt(0) % 32)];
    if (character === 'p' || character === 'P') {
      this.#readUntil('}');
      return [];
    }
    const control = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f' }[character];
    return [control ?? character];
  }

  #readUnit(): string[] {
    const high = this.#readCode(4);
    const paired = /[\uD800-\uDBFF]/.test(high) && this.#sees('\\') && this.#text[this.#at + 1] === 'u';
    if (!paired) return [high];
    this.#at += 2;
    return [high + this.#readCode(4)];
  }

  #readCode(digits: number): string {
    let code = '';
    while (code.length < digits) code += this.#next();
    return fromCode(code);
  }

  #readUntil(end: string): string {
    let text = '';
    for (let character = this.#next(); character !== end; character = this.#next()) text += character;
    return text;
  }

  #next(): string {
    const character = this.#text[this.#at];
    if (character === undefined) throw new UnreadablePattern();
    this.#at += 1;
    return character;
  }

  #sees(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  #take(character: string): boolean {
    const seen = this.#sees(character);
    if (seen) this.#at += 1;
    return seen;
  }
}

function fromCode(hexadecimal: string): string {
  return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
}

function charactersOf(source: string, spelled: readonly string[]): PatternNode {
  const one = new RegExp(`^${source}$`, 'u');
  const characters = [...new Set([...plainCharacters, ...spelled])].filter((character) => one.test(character));
  if (characters.length === 0) throw new UnreadablePattern();
  return { kind: 'characters', characters };
}
