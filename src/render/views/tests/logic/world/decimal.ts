/** Places that a division is exact to, half away from zero: as the library of emitted projects does it. */
const divisionPlaces = 20;

/** An exact decimal number: `digits / 10 ** scale`. */
export class Decimal {
  readonly digits: bigint;
  readonly scale: number;
  /** As it was written, where that is kept: `0.50`. What is calculated from it has none. */
  readonly text: string | undefined;

  constructor(digits: bigint, scale: number, text?: string) {
    this.digits = digits;
    this.scale = scale;
    this.text = text;
  }

  /** @throws RangeError when a number is not finite */
  static of(value: number | string): Decimal {
    const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
    if (match === null) throw new RangeError(`${value} is no decimal number`);
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
    const scale = fraction.length - Number(exponent);
    const digits = BigInt(`${sign}${whole}${fraction}`);
    return scale < 0 ? new Decimal(digits * 10n ** BigInt(-scale), 0) : new Decimal(digits, scale);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.#at(scale) + other.#at(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.digits * other.digits, this.scale + other.scale);
  }

  /** @returns undefined for a division by zero */
  dividedBy(other: Decimal): Decimal | undefined {
    if (other.digits === 0n) return undefined;
    const raised = this.digits * 10n ** BigInt(divisionPlaces + 1 + other.scale);
    return new Decimal(raised / other.digits, this.scale + divisionPlaces + 1).rounded(divisionPlaces);
  }

  negated(): Decimal {
    return new Decimal(-this.digits, this.scale);
  }

  /** Half away from zero. */
  rounded(places: number): Decimal {
    if (places >= this.scale) return this.calculated();
    const step = 10n ** BigInt(this.scale - places);
    const half = this.digits < 0n ? -step / 2n : step / 2n;
    return new Decimal((this.digits + half) / step, places);
  }

  floored(): Decimal {
    const step = 10n ** BigInt(this.scale);
    const cut = this.digits / step;
    return new Decimal(this.digits < 0n && cut * step !== this.digits ? cut - 1n : cut, 0);
  }

  /** Negative, zero or positive. */
  compare(other: Decimal): number {
    const { digits } = this.minus(other);
    return digits < 0n ? -1 : digits > 0n ? 1 : 0;
  }

  /** The same number, written as the text. */
  writtenAs(text: string): Decimal {
    return new Decimal(this.digits, this.scale, text);
  }

  /** The same number, no matter how it was written. */
  calculated(): Decimal {
    return new Decimal(this.digits, this.scale);
  }

  toNumber(): number {
    return Number(this.toString());
  }

  /** Without an exponent and without zeros at the end. */
  toString(): string {
    const text = (this.digits < 0n ? -this.digits : this.digits).toString().padStart(this.scale + 1, '0');
    const whole = text.slice(0, text.length - this.scale);
    const fraction = text.slice(text.length - this.scale).replace(/0+$/, '');
    const sign = this.digits < 0n ? '-' : '';
    return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  }

  /** As it was written, else as short as it can be. */
  shown(): string {
    return this.text ?? this.toString();
  }

  #at(scale: number): bigint {
    return this.digits * 10n ** BigInt(scale - this.scale);
  }
}
