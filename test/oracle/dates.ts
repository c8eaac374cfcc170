import { Day, type Value, IllTyped } from './values.ts';

const MILLISECONDS: Readonly<Record<string, number>> = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
};

/** `add_time`: months and years keep the day where the month has it, else they end on its last day. */
export function addTime(moment: Value, amount: number, unit: string): Value {
  if (moment instanceof Day) {
    const at = addTime(new Date(`${moment.iso}T00:00:00Z`), amount, unit);
    return at instanceof Date ? new Day(at.toISOString().slice(0, 10)) : at;
  }
  if (!(moment instanceof Date)) throw new IllTyped('add_time needs a day or a moment');
  const fixed = MILLISECONDS[unit];
  if (fixed !== undefined) return new Date(moment.getTime() + amount * fixed);
  return addMonths(moment, unit === 'years' ? 12 * amount : amount);
}

function addMonths(moment: Date, amount: number): Date {
  const months = moment.getUTCFullYear() * 12 + moment.getUTCMonth() + amount;
  const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
  const day = Math.min(moment.getUTCDate(), daysOf(year, month));
  const time = moment.getTime() - Math.floor(moment.getTime() / 86_400_000) * 86_400_000;
  return new Date(Date.UTC(year, month, day) + time);
}

function daysOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 30;
}
