/** How tightly a piece of code holds together; the larger, the tighter (ECMAScript, operator precedence). */
export const binding = {
  arrow: 1,
  conditional: 2,
  nullish: 3,
  or: 4,
  and: 5,
  equality: 8,
  relational: 9,
  additive: 11,
  multiplicative: 12,
  power: 13,
  unary: 14,
  primary: 17,
} as const;

export type Binding = (typeof binding)[keyof typeof binding];

/** Code of an expression. */
export interface Code {
  readonly text: string;
  readonly binding: Binding;
  /** The value is a Big; other decimals are what rows and JSON have. */
  readonly isBig: boolean;
  /**
   * Where the value may be null, the code gives undefined instead, or either of them: results of `find`, list elements,
   * optional chains, fields that may be left out.
   */
  readonly missing?: 'undefined' | 'either';
}

export function code(text: string, level: Binding = binding.primary): Code {
  return { text, binding: level, isBig: false };
}

export function big(text: string, level: Binding = binding.primary): Code {
  return { text, binding: level, isBig: true };
}

/** The code as an operand of something that binds this tightly. */
export function operand({ text, binding: own }: Pick<Code, 'text' | 'binding'>, level: Binding): string {
  return own < level ? `(${text})` : text;
}

/** The code in front of `.name`, `[0]` or `(…)`. */
export function receiver(of: Pick<Code, 'text' | 'binding'>): string {
  const text = operand(of, binding.primary);
  return /^\d+$/.test(text) ? `(${text})` : text;
}

/** Null for what is missing. */
export function settled(given: Code): Code {
  if (given.missing === undefined) return given;
  const left = given.binding === binding.or || given.binding === binding.and ? `(${given.text})` : given.text;
  return {
    text: `${operand({ ...given, text: left }, binding.nullish)} ?? null`,
    binding: binding.nullish,
    isBig: given.isBig,
  };
}

/** The body of an arrow function. */
export function arrowBody({ text }: Pick<Code, 'text'>): string {
  return text.startsWith('{') ? `(${text})` : text;
}
