import type { PatternNode } from './pattern-syntax.ts';

/** Which lengths (in code points, 0 … limit) strings made from a node can have: index = length. */
export type Lengths = readonly boolean[];

/** Knows the possible lengths of every node of one pattern, each computed once. */
export class PatternLengths {
  readonly limit: number;
  readonly #known = new Map<PatternNode, Lengths>();
  readonly #rests = new Map<readonly PatternNode[], Lengths[]>();
  readonly #repeats = new Map<PatternNode, Map<string, Lengths>>();
  readonly #groups = new Map<string, PatternNode>();

  constructor(root: PatternNode, limit: number) {
    this.limit = limit;
    this.#collectGroups(root);
  }

  of(node: PatternNode): Lengths {
    let lengths = this.#known.get(node);
    if (lengths === undefined) {
      lengths = this.#compute(node);
      this.#known.set(node, lengths);
    }
    return lengths;
  }

  /** Lengths of the parts from `start` on, one after the other. */
  ofRest(parts: readonly PatternNode[], start: number): Lengths {
    let rests = this.#rests.get(parts);
    if (rests === undefined) {
      rests = [this.#only(0)];
      for (const part of parts.toReversed()) rests.unshift(this.#sum(this.of(part), rests[0] ?? []));
      this.#rests.set(parts, rests);
    }
    return rests[start] ?? [];
  }

  /** Lengths of a body said `min` to `max` times. */
  ofRepeat(body: PatternNode, min: number, max: number): Lengths {
    const known = this.#repeats.get(body) ?? new Map<string, Lengths>();
    this.#repeats.set(body, known);
    const key = `${min}..${max}`;
    const lengths = known.get(key) ?? this.#repeated(this.of(body), min, max);
    known.set(key, lengths);
    return lengths;
  }

  #compute(node: PatternNode): Lengths {
    switch (node.kind) {
      case 'empty':
        return this.#only(0);
      case 'characters':
        return this.#only(1);
      case 'sequence':
        return this.ofRest(node.parts, 0);
      case 'choice':
        return node.options
          .map((option) => this.of(option))
          .reduce((all, one) => all.map((possible, length) => possible || one[length] === true));
      case 'group':
        return this.of(node.body);
      case 'back': {
        const body = this.#groups.get(node.id);
        return body === undefined ? this.#only(0) : this.of(body);
      }
      case 'repeat':
        return this.ofRepeat(node.body, node.min, node.max);
    }
  }

  /** Adds one repetition after the other until nothing new comes. */
  #repeated(body: Lengths, min: number, max: number): Lengths {
    const only = body.indexOf(true);
    if (only > 0 && only === body.lastIndexOf(true)) return this.#multiples(only, min, max);
    let current = this.#only(0);
    for (let count = 0; count < min; count += 1) {
      current = this.#sum(current, body);
      if (!current.includes(true)) return current;
    }
    const all = [...current];
    for (let count = min; count < max && current.includes(true); count += 1) {
      const next = this.#sum(current, body).map((possible, length) => possible && all[length] === false);
      for (const [length, possible] of next.entries()) if (possible) all[length] = true;
      current = next;
    }
    return all;
  }

  /** `[a-z]{2,5}`: by far the most repetitions are of one length. */
  #multiples(length: number, min: number, max: number): Lengths {
    return Array.from({ length: this.limit + 1 }, (_, index) => {
      const count = index / length;
      return Number.isInteger(count) && count >= min && count <= max;
    });
  }

  #only(length: number): Lengths {
    return Array.from({ length: this.limit + 1 }, (_, index) => index === length);
  }

  #sum(one: Lengths, other: Lengths): Lengths {
    const sums = Array.from({ length: this.limit + 1 }, () => false);
    const others = other.flatMap((possible, length) => (possible ? [length] : []));
    for (const [first, possible] of one.entries()) {
      if (!possible) continue;
      for (const second of others) if (first + second <= this.limit) sums[first + second] = true;
    }
    return sums;
  }

  #collectGroups(node: PatternNode): void {
    if (node.kind === 'group') this.#groups.set(node.id, node.body);
    if (node.kind === 'group' || node.kind === 'repeat') this.#collectGroups(node.body);
    if (node.kind === 'sequence') for (const part of node.parts) this.#collectGroups(part);
    if (node.kind === 'choice') for (const option of node.options) this.#collectGroups(option);
  }
}
