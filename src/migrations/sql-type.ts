/** A type as the schema writes it: `varchar(200)`, `numeric(10, 2)`, `uuid`, `text[]`. */
export interface SqlType {
  /** Without length and brackets: `varchar`. */
  readonly base: string;
  readonly isList: boolean;
  /** `[200]`, `[10, 2]` */
  readonly sizes: readonly number[];
}

export function readType(type: string): SqlType {
  const [, base = type, sizes = '', list] = /^([a-z]+)(?:\(([\d, ]+)\))?(\[\])?$/.exec(type) ?? [];
  return { base, isList: list !== undefined, sizes: sizes === '' ? [] : sizes.split(',').map(Number) };
}

/** Characters that a text of this type holds. */
export function lengthOf({ base, sizes }: SqlType): number {
  return base === 'varchar' ? (sizes[0] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
}

/** Digits of a number before and behind the point; undefined for what is no number. */
export function digitsOf({
  base,
  sizes: [precision = 0, scale = 0],
}: SqlType): { whole: number; scale: number } | undefined {
  if (base === 'integer') return { whole: 10, scale: 0 };
  return base === 'numeric' ? { whole: precision - scale, scale } : undefined;
}

export function isText({ base }: SqlType): boolean {
  return base === 'varchar' || base === 'text';
}
