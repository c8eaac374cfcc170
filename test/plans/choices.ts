import fc, { type GeneratorValue } from 'fast-check';

/** Typed draws from fast-check's generator, so that a failing plan shrinks. */
export class Choices {
  readonly #draw: GeneratorValue;

  constructor(draw: GeneratorValue) {
    this.#draw = draw;
  }

  between(min: number, max: number): number {
    return this.#draw(fc.integer, { min, max });
  }

  /** True once in `n` times. */
  once(n: number): boolean {
    return this.between(1, n) === 1;
  }

  coin(): boolean {
    return this.once(2);
  }

  pick<const T>(items: readonly T[]): T {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new RangeError('pick() needs at least one item');
    return item;
  }

  /** `count` different items, or all of them when there are fewer. */
  pickSome<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    const picked: T[] = [];
    while (picked.length < count && left.length > 0) picked.push(...left.splice(this.between(0, left.length - 1), 1));
    return picked;
  }
}
