/** A finite decimal number: `digits / 10 ** scale`, of any size. */
export class Exact {
  readonly digits: bigint;
  readonly scale: number;

  private constructor(digits: bigint, scale: number) {
    this.digits = digits;
    this.scale = scale;
  }

  /** The shortest way to write a number says which decimal is meant by it. */
  static of(value: number | string): Exact {
    const [, sign = '', whole = '', fraction = '', power = '0'] =
      /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(value)) ?? [];
    if (whole === '') throw new RangeError(`${value} is no number`);
    const digits = BigInt(`${sign}${whole}${fraction}`);
    const scale = fraction.length - Number(power);
    return scale >= 0 ? Exact.from(digits, scale) : Exact.from(digits * 10n ** BigInt(-scale), 0);
  }

  /** Without needless zeros behind the point. */
  private static from(digits: bigint, scale: number): Exact {
    let [short, places] = [digits, scale];
    while (places > 0 && short % 10n === 0n) [short, places] = [short / 10n, places - 1];
    return new Exact(short, places);
  }

  plus(other: Exact): Exact {
    const [a, b, scale] = this.#aligned(other);
    return Exact.from(a + b, scale);
  }

  minus(other: Exact): Exact {
    return this.plus(other.negated());
  }

  negated(): Exact {
    return new Exact(-this.digits, this.scale);
  }

  times(other: Exact): Exact {
    return Exact.from(this.digits * other.digits, this.scale + other.scale);
  }

  /** To 20 places, half away from zero. The divisor is not zero. */
  dividedBy(other: Exact): Exact {
    const [a, b] = this.#aligned(other);
    return Exact.from(roundedQuotient(a * 10n ** 20n, b), 20);
  }

  /** What is left of whole numbers; the sign is the dividend's, as BigInt has it. */
  remainder(other: Exact): Exact {
    const [a, b, scale] = this.#aligned(other);
    return Exact.from(a % b, scale);
  }

  power(exponent: number): Exact {
    return Exact.from(this.digits ** BigInt(exponent), this.scale * exponent);
  }

  /** Half away from zero. */
  rounded(places: number): Exact {
    if (places >= this.scale) return this;
    return Exact.from(roundedQuotient(this.digits, 10n ** BigInt(this.scale - places)), places);
  }

  floor(): Exact {
    const unit = 10n ** BigInt(this.scale);
    const cut = this.digits / unit;
    return Exact.from(this.digits < 0n && cut * unit !== this.digits ? cut - 1n : cut, 0);
  }

  compare(other: Exact): number {
    const [a, b] = this.#aligned(other);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  isZero(): boolean {
    return this.digits === 0n;
  }

  toNumber(): number {
    return Number(this.toString());
  }

  /** Without exponent. */
  toString(): string {
    const sign = this.digits < 0n ? '-' : '';
    const all = String(this.digits < 0n ? -this.digits : this.digits).padStart(this.scale + 1, '0');
    const whole = all.slice(0, all.length - this.scale);
    return this.scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${all.slice(-this.scale)}`;
  }

  #aligned(other: Exact): [bigint, bigint, number] {
    const scale = Math.max(this.scale, other.scale);
    return [this.digits * 10n ** BigInt(scale - this.scale), other.digits * 10n ** BigInt(scale - other.scale), scale];
  }
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const [a, b] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const size = (2n * a + b) / (2n * b);
  return dividend < 0n === divisor < 0n ? size : -size;
}
