import type { RateLimit } from '../model.ts';
import type { Place, Reading } from '../reading.ts';
import { phrase } from './collections.ts';
import type { Shape } from './shape.ts';

const SECONDS: Readonly<Record<string, number>> = {
  ...{ s: 1, sec: 1, second: 1, seconds: 1, m: 60, min: 60, minute: 60, minutes: 60 },
  ...{
    h: 3600,
    hour: 3600,
    hours: 3600,
    d: 86_400,
    day: 86_400,
    days: 86_400,
    w: 604_800,
    week: 604_800,
    weeks: 604_800,
  },
};

const UNIT = '(?:s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?)';
const DURATION = new RegExp(`^(\\d{1,9}) ?(${UNIT})$`);
const RATE = new RegExp(`^(\\d{1,9}) ?/ ?(?:(\\d{1,9}) ?)?(${UNIT})$`);

const LONGEST_SECONDS = 10 * 365 * 86_400;

/** `15m`, `10s`, `2h`, `7d`, `1w` → seconds, at least 1. */
export const duration: Shape<number> = phrase({
  expected: 'a duration such as 10s, 15m, 2h or 7d',
  schema: { type: 'string', pattern: DURATION.source, examples: ['10s', '15m', '2h', '7d'] },
  parse: (text, place, reading) => {
    const [, amount, unit] = DURATION.exec(text.text.trim()) ?? [];
    if (amount === undefined || unit === undefined) return reportDuration(text.text, place, reading);
    const seconds = Number(amount) * (SECONDS[unit] ?? 0);
    if (seconds >= 1 && seconds <= LONGEST_SECONDS) return seconds;
    return reportQuantity(place, reading, { message: `${text.text} is out of range.`, expected: '1s to 3650d' });
  },
});

function reportDuration(text: string, place: Place, reading: Reading): undefined {
  const isNumber = /^\d+$/.test(text);
  const message = isNumber ? `${text} has no unit.` : `"${text}" is not a duration.`;
  const expected = isNumber ? `a unit: ${text}s, ${text}m, ${text}h or ${text}d` : '10s, 15m, 2h or 7d';
  return reportQuantity(place, reading, { message, expected });
}

/** `20/min`, `25/s`, `5/5 min` → at most so many in so many seconds. */
export const rate: Shape<RateLimit> = phrase({
  expected: 'a rate such as 20/min, 25/s or 5/5 min',
  schema: { type: 'string', pattern: RATE.source, examples: ['20/min', '25/s', '5/5 min'] },
  parse: (text, place, reading) => {
    const [, max, count, unit] = RATE.exec(text.text.trim()) ?? [];
    const expected = '20/min, 25/s or 5/5 min';
    if (max === undefined || unit === undefined) {
      return reportQuantity(place, reading, { message: `"${text.text}" is not a rate.`, expected });
    }
    const seconds = Number(count ?? 1) * (SECONDS[unit] ?? 0);
    if (Number(max) >= 1 && seconds >= 1 && seconds <= LONGEST_SECONDS) return { max: Number(max), seconds };
    return reportQuantity(place, reading, { message: `${text.text} is out of range.`, expected });
  },
});

function reportQuantity(place: Place, reading: Reading, report: { message: string; expected: string }): undefined {
  reading.log.add({ code: 'bad-quantity', at: place.at, path: place.path, ...report });
  return undefined;
}
