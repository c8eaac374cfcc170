import { PatternLengths, type Lengths } from './pattern-lengths.ts';
import { parsePattern, plainCharacters, type PatternNode } from './pattern-syntax.ts';

export interface PatternSampleOptions {
  /** ECMAScript source, flag `u`. Not anchored unless it says so itself. */
  readonly pattern: string;
  /** Bounds of the length in code points. */
  readonly minLength: number;
  readonly maxLength: number;
  readonly count: number;
  /** What else a sample must satisfy. */
  readonly accepts: (sample: string) => boolean;
}

/** Longest string that is looked for beyond the shortest possible: fields with a pattern are codes, not essays. */
const lengthWindow = 256;
/** Tries in a row that find nothing new before the search ends. */
const patience = 600;
/** Tries with one length before the next is tried as well. */
const triesPerLength = 60;
/** Length that reads well when a pattern leaves it open. */
const pleasantLength = 6;

/**
 * Different strings that match a pattern, the same ones every time. Fewer than asked for when there are no more, or
 * when they are too rare to be found; every one was checked with the real expression.
 */
export function samplePattern(options: PatternSampleOptions): string[] {
  const { pattern, minLength, maxLength, count } = options;
  const expression = new RegExp(pattern, 'u');
  if (minLength > maxLength) return [];
  const found = new Set<string>();
  const limit = Math.min(maxLength, Math.max(minLength, pleasantLength) + lengthWindow);
  for (const maker of prepareMakers(pattern, limit)) {
    const lengths = maker.lengths().filter((length) => length >= minLength);
    if (lengths.length === 0) continue;
    const pleasant = lengths.toSorted((one, two) => Math.abs(one - pleasantLength) - Math.abs(two - pleasantLength));
    let idle = 0;
    for (let seed = 0; idle < patience && found.size < count; seed += 1) {
      // The first length serves until it is exhausted or too hard, then the others have their turn.
      const length = pleasant[Math.floor(idle / triesPerLength) % pleasant.length] ?? minLength;
      const sample = maker.make(length, seed);
      const isNew = !found.has(sample) && expression.test(sample) && options.accepts(sample);
      if (isNew) found.add(sample);
      idle = isNew ? 0 : idle + 1;
    }
    if (found.size >= count) break;
  }
  return [...found];
}

const knownMakers = new Map<string, readonly SampleMaker[]>();

/** For the pattern as it stands, then with room around it; none when it is not understood. Plans repeat patterns. */
function prepareMakers(pattern: string, limit: number): readonly SampleMaker[] {
  const key = `${limit} ${pattern}`;
  const known = knownMakers.get(key);
  if (known !== undefined) return known;
  const root = parsePattern(pattern);
  const nodes = root === undefined ? [] : isAnchored(pattern) ? [root] : [root, surrounded(root)];
  const makers = nodes.map((node) => new SampleMaker(node, limit));
  knownMakers.set(key, makers);
  return makers;
}

/** Surely matches whole texts only: nothing can stand around it. */
function isAnchored(pattern: string): boolean {
  return pattern.startsWith('^') && /[^\\]\$$/.test(pattern) && !pattern.includes('|');
}

/** An expression without anchors also matches inside a longer text; the hyphen makes room for `\b`. */
function surrounded(root: PatternNode): PatternNode {
  const letters: PatternNode = {
    kind: 'characters',
    characters: plainCharacters.filter((character) => /[a-z0-9-]/.test(character)),
  };
  const padding: PatternNode = { kind: 'repeat', body: letters, min: 0, max: Infinity };
  return { kind: 'sequence', parts: [padding, root, padding] };
}

/** Makes strings of a given length from a pattern's tree. */
class SampleMaker {
  readonly #root: PatternNode;
  readonly #lengths: PatternLengths;
  #captured = new Map<string, string>();
  #state = 0;

  constructor(root: PatternNode, limit: number) {
    this.#root = root;
    this.#lengths = new PatternLengths(root, limit);
  }

  lengths(): readonly number[] {
    return possible(this.#lengths.of(this.#root));
  }

  make(length: number, seed: number): string {
    this.#captured = new Map();
    this.#state = seed;
    return this.#fill(this.#root, length);
  }

  #fill(node: PatternNode, length: number): string {
    switch (node.kind) {
      case 'empty':
        return '';
      case 'characters':
        return this.#pick(this.#pick(byFamily(node.characters)));
      case 'sequence':
        return this.#fillSequence(node.parts, length);
      case 'choice':
        return this.#fill(this.#pick(node.options.filter((option) => this.#lengths.of(option)[length])), length);
      case 'group': {
        const text = this.#fill(node.body, length);
        this.#captured.set(node.id, text);
        return text;
      }
      case 'back':
        return this.#captured.get(node.id) ?? '';
      case 'repeat':
        return this.#fillRepeat(node, length);
    }
  }

  #fillSequence(parts: readonly PatternNode[], length: number): string {
    let text = '';
    let left = length;
    for (const [index, part] of parts.entries()) {
      const rest = this.#lengths.ofRest(parts, index + 1);
      const own = this.#pick(possible(this.#lengths.of(part)).filter((one) => one <= left && rest[left - one]));
      text += this.#fill(part, own);
      left -= own;
    }
    return text;
  }

  #fillRepeat(node: Extract<PatternNode, { kind: 'repeat' }>, length: number): string {
    const { body, min, max } = node;
    const ownLengths = possible(this.#lengths.of(body));
    let text = '';
    let left = length;
    for (let done = 0; left > 0 || done < min; done += 1) {
      if (done >= min && ownLengths.every((own) => own === 0)) break;
      const rest = this.#lengths.ofRepeat(body, Math.max(0, min - done - 1), max - done - 1);
      const fitting = ownLengths.filter((own) => own <= left && rest[left - own] && (own > 0 || done < min));
      if (fitting.length === 0) break;
      const own = this.#pick(fitting);
      text += this.#fill(body, own);
      left -= own;
    }
    return text;
  }

  /** The first item for seed 0; else a repeatable draw (mulberry32). */
  #pick<T>(items: readonly T[]): T {
    const item = items[this.#draw(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  #draw(count: number): number {
    if (this.#state === 0 || count <= 1) return 0;
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  }
}

/** Asked for every character of every try, of lengths that are computed once. */
const knownPossible = new WeakMap<Lengths, readonly number[]>();

function possible(lengths: Lengths): readonly number[] {
  const known = knownPossible.get(lengths);
  if (known !== undefined) return known;
  const found = lengths.flatMap((isPossible, length) => (isPossible ? [length] : []));
  knownPossible.set(lengths, found);
  return found;
}

const families = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/u];
const knownFamilies = new WeakMap<readonly string[], readonly (readonly string[])[]>();

/** Letters, capitals, digits and the rest get the same chance, so that "at least one digit" is soon met. */
function byFamily(characters: readonly string[]): readonly (readonly string[])[] {
  const known = knownFamilies.get(characters);
  if (known !== undefined) return known;
  const sorted = families
    .map((family) => characters.filter((character) => family.test(character)))
    .filter((family) => family.length > 0);
  knownFamilies.set(characters, sorted);
  return sorted;
}
