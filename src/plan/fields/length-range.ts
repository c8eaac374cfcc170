import { entriesOf, report, shorten } from '../place.ts';
import { ScalarText } from '../scalar-text.ts';
import type { Place } from '../reading.ts';
import type { RuleUse } from './field-draft.ts';

export interface LengthRange {
  readonly min?: number;
  readonly max?: number;
}

/** Longest text a column is declared with: PostgreSQL's limit for `varchar(n)`. */
export const LONGEST_LENGTH = 10_485_760;

/** `2..40`, `2..`, `..40`, `5`, and the long form's `{min: 2, max: 40}`. */
export function readLengthRange(use: RuleUse, place: Place): LengthRange | undefined {
  const text = use.place ? writeRange(use) : (use.argument?.text ?? '');
  const [, from, dots, to] = /^(\d{0,9})\s*(\.\.)?\s*(\d{0,9})$/.exec(text) ?? [];
  const isRange = dots !== undefined && (from !== '' || to !== '');
  const isNumber = dots === undefined && from !== undefined && from !== '' && to === '';
  const range = isNumber ? { min: Number(from), max: Number(from) } : isRange ? cutRange(from, to) : undefined;
  if (range && (range.max ?? range.min ?? 0) <= LONGEST_LENGTH) return range;
  return report(place, {
    code: 'bad-length',
    message: `"${shorten(text)}" is not a length.`,
    at: use.argument?.at ?? use.place?.at ?? use.at,
    expected: `2..40, 2.. or ..40, at most ${LONGEST_LENGTH}`,
  });
}

function cutRange(from: string | undefined, to: string | undefined): LengthRange {
  return {
    ...(from !== undefined && from !== '' && { min: Number(from) }),
    ...(to !== undefined && to !== '' && { max: Number(to) }),
  };
}

/** The long form in the words of the short one. */
function writeRange(use: RuleUse): string {
  const entries = (use.place && entriesOf(use.place)) ?? [];
  const known = entries.every((entry) => entry.key.name === 'min' || entry.key.name === 'max');
  const numberOf = (key: string): string => {
    const entry = entries.find((each) => each.key.name === key);
    return (entry && ScalarText.of(entry.node)?.text) ?? '';
  };
  return known ? `${numberOf('min')}..${numberOf('max')}` : 'these keys';
}
