import type { RateLimit } from '../model.ts';
import { report, shorten } from '../place.ts';
import type { Place } from '../reading.ts';
import { phrase } from './collections.ts';
import type { Shape } from './shape.ts';

/** By the first letter of the unit: months and years have no fixed length, and are not units. */
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

const UNIT = '(?:s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?)';
const DURATION = new RegExp(`^(\\d{1,9}) ?(${UNIT})$`);
const RATE = new RegExp(`^(\\d{1,9}) ?/ ?(?:(\\d{1,9}) ?)?(${UNIT})$`);

const LONGEST_SECONDS = 10 * 365 * 86_400;

/** `15m`, `10s`, `2h`, `7d`, `1w` → seconds, at least 1. */
export const duration: Shape<number> = phrase({
  expected: 'a duration such as 10s, 15m, 2h or 7d',
  schema: { type: 'string', pattern: DURATION.source, examples: ['10s', '15m', '2h', '7d'] },
  parse: (text, place) => {
    const [, amount, unit] = DURATION.exec(text.text.trim()) ?? [];
    if (amount === undefined || unit === undefined) return reportDuration(text.text, place);
    const seconds = Number(amount) * (SECONDS[unit.charAt(0)] ?? 0);
    if (seconds >= 1 && seconds <= LONGEST_SECONDS) return seconds;
    return reportQuantity(place, { message: `${text.text} is out of range.`, expected: '1s to 3650d' });
  },
});

function reportDuration(text: string, place: Place): undefined {
  const isNumber = /^\d+$/.test(text);
  const message = isNumber ? `${text} has no unit.` : `"${shorten(text)}" is not a duration.`;
  const expected = isNumber ? `a unit: ${text}s, ${text}m, ${text}h or ${text}d` : '10s, 15m, 2h or 7d';
  return reportQuantity(place, { message, expected });
}

/** `20/min`, `25/s`, `5/5 min` → at most so many in so many seconds. */
export const rate: Shape<RateLimit> = phrase({
  expected: 'a rate such as 20/min, 25/s or 5/5 min',
  schema: { type: 'string', pattern: RATE.source, examples: ['20/min', '25/s', '5/5 min'] },
  parse: (text, place) => {
    const [, max, count, unit] = RATE.exec(text.text.trim()) ?? [];
    const expected = '20/min, 25/s or 5/5 min';
    if (max === undefined || unit === undefined) {
      return reportQuantity(place, { message: `"${shorten(text.text)}" is not a rate.`, expected });
    }
    const seconds = Number(count ?? 1) * (SECONDS[unit.charAt(0)] ?? 0);
    if (Number(max) >= 1 && seconds >= 1 && seconds <= LONGEST_SECONDS) return { max: Number(max), seconds };
    return reportQuantity(place, { message: `${text.text} is out of range.`, expected });
  },
});

function reportQuantity(place: Place, problem: { message: string; expected: string }): undefined {
  return report(place, { code: 'bad-quantity', ...problem });
}
