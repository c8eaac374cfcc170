import { Decimal } from './decimal.ts';
import { partsOf } from './tokens.ts';
import { Moment, type Plain, Unforeseen } from './values.ts';
import type { World } from './world.ts';

/** Whether it can stand in a text, as far as it is known. */
export function isTextual(value: Plain): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value instanceof Decimal ||
    value instanceof Moment
  );
}

/** What a template makes of it. */
export function textOf(value: Plain): string {
  if (value instanceof Moment) return new Date(value.time).toISOString();
  if (!isTextual(value)) throw new Unforeseen('a text that is not known');
  return value instanceof Decimal ? value.shown() : String(value);
}

/** The text with everything in it decided that can be; ids of rows stay tokens, which differ from every other text. */
function decide(text: string, world: World): string {
  const parts = partsOf(text).map((part) => {
    if (typeof part === 'string') return part;
    if (part.made || part.row === 0 || part.column === 'id') return undefined;
    return String(world.pin(part.row, part.column));
  });
  if (parts.every((part) => part !== undefined)) return parts.join('');
  if (parts.length === 1) return text;
  throw new Unforeseen('a text with an id in it');
}

/** A text that is compared with another one has to be decided, but for ids and for what is the same anyway. */
export function solid(value: Plain, other: Plain, { world }: { readonly world: World }): Plain {
  if (typeof value !== 'string' || value === other || other === null) return value;
  return decide(value, world);
}

/** The text with nothing left that only a test can name. */
export function decideWholly(text: string, world: World): string {
  const decided = decide(text, world);
  if (partsOf(decided).some((part) => typeof part !== 'string')) throw new Unforeseen('what an id is made of');
  return decided;
}
