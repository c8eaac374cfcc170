/** Which characters a part of a pattern can match: ASCII one by one, everything beyond as one. */
export class CharacterSet {
  static readonly none = new CharacterSet([]);
  static readonly all = new CharacterSet(Array.from({ length: 129 }, (_, code) => code));
  readonly #codes: ReadonlySet<number>;

  /** Codes 0 to 127, and 128 for anything beyond ASCII. */
  private constructor(codes: Iterable<number>) {
    this.#codes = new Set(codes);
  }

  /** What a piece of a pattern that stands for one character matches: `a`, `\d`, `[a-z]`, `.`. */
  static matching(source: string): CharacterSet {
    const pattern = new RegExp(`^(?:${source})$`, 'u');
    const codes = Array.from({ length: 128 }, (_, code) => code).filter((code) =>
      pattern.test(String.fromCharCode(code)),
    );
    return new CharacterSet(mayMatchBeyondAscii(source) ? [...codes, 128] : codes);
  }

  overlaps(other: CharacterSet): boolean {
    for (const code of this.#codes) if (other.#codes.has(code)) return true;
    return false;
  }

  with(other: CharacterSet): CharacterSet {
    return new CharacterSet([...this.#codes, ...other.#codes]);
  }
}

/** Errs towards yes: negations, escapes of classes and properties, and written characters beyond ASCII. */
function mayMatchBeyondAscii(source: string): boolean {
  return source === '.' || source.startsWith('[^') || /\\[DSWsPpux]/.test(source) || /[^\u0000-\u007f]/.test(source);
}
