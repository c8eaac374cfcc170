import type { Task } from '../../plan/model.ts';

/** The minutes of a day at which a task is started, and on which days. */
export interface Schedule {
  /** Minutes since midnight, ascending. */
  readonly minutes: readonly number[];
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 = Sunday. */
  readonly daysOfWeek: ReadonlySet<number>;
  /** Cron takes either day when both are restricted. */
  readonly isEitherDay: boolean;
  readonly timezone: string;
}

const MINUTES_OF_DAY = 1440;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** When a task runs; undefined for tasks that events or steps start, and for those that run several times a minute. */
export function scheduleOf({ cron, everySeconds }: Task): Schedule | undefined {
  if (cron !== undefined) return readCron(cron);
  if (everySeconds === undefined || everySeconds < 60) return undefined;
  // Intervals are counted from a fixed moment, at midnight UTC for those that divide a day.
  const period = everySeconds / 60;
  const minutes =
    period >= MINUTES_OF_DAY
      ? [0]
      : Array.from({ length: Math.ceil(MINUTES_OF_DAY / period) }, (_, index) => Math.floor(index * period));
  return { minutes, ...ALWAYS, timezone: 'UTC' };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const ALWAYS = {
  daysOfMonth: new Set(range(1, 31)),
  months: new Set(range(1, 12)),
  daysOfWeek: new Set(range(0, 6)),
  isEitherDay: false,
};

function readCron({ expression, timezone }: NonNullable<Task['cron']>): Schedule | undefined {
  const [minute, hour, day, month, weekday] = expression.split(' ');
  if (minute === undefined || hour === undefined || day === undefined || month === undefined || weekday === undefined)
    return undefined;
  const hours = readField(hour, { from: 0, to: 23 });
  const minutes = readField(minute, { from: 0, to: 59 });
  const weekdays = readField(weekday, { from: 0, to: 7, words: WEEKDAYS, firstWord: 0 });
  return {
    minutes: hours.flatMap((each) => minutes.map((one) => each * 60 + one)),
    daysOfMonth: new Set(readField(day, { from: 1, to: 31 })),
    months: new Set(readField(month, { from: 1, to: 12, words: MONTHS, firstWord: 1 })),
    daysOfWeek: new Set(weekdays.map((each) => each % 7)),
    isEitherDay: day !== '*' && weekday !== '*',
    timezone,
  };
}

interface CronField {
  readonly from: number;
  readonly to: number;
  readonly words?: readonly string[];
  readonly firstWord?: number;
}

/** The values of a field whose form the language has checked: `*`, `5`, `1-5`, `*\/15`, `mon-fri`, with commas. */
function readField(text: string, { from, to, words = [], firstWord = 0 }: CronField): readonly number[] {
  const valueOf = (word: string): number => {
    const index = words.indexOf(word.toLowerCase());
    return index === -1 ? Number(word) : index + firstWord;
  };
  const values = text.split(',').flatMap((part) => {
    const [span = '*', step] = part.split('/');
    const [first = '*', last] = span.split('-');
    const begin = first === '*' ? from : valueOf(first);
    const end = first === '*' || (last === undefined && step !== undefined) ? to : valueOf(last ?? first);
    return range(begin, end).filter((value) => (value - begin) % Number(step ?? 1) === 0);
  });
  return [...new Set(values)].toSorted((one, other) => one - other);
}

/** The shortest time between two starts of one day, or across midnight; a day when it starts once. */
export function shortestGapSeconds({ minutes }: Schedule): number {
  const gaps = minutes.map((minute, index) => {
    const next = minutes[index + 1] ?? (minutes[0] ?? 0) + MINUTES_OF_DAY;
    return next - minute;
  });
  return Math.min(...gaps, MINUTES_OF_DAY) * 60;
}

const LONGEST_MONTHS: Readonly<Record<number, number>> = { 2: 29, 4: 30, 6: 30, 9: 30, 11: 30 };

/** False of 31 February: such a task never starts. */
export function everStarts({ daysOfMonth, months, isEitherDay }: Schedule): boolean {
  return (
    isEitherDay || [...months].some((month) => [...daysOfMonth].some((day) => day <= (LONGEST_MONTHS[month] ?? 31)))
  );
}

/** The first minute of a day at which two tasks start at once; undefined when they never do, or zones keep them apart. */
export function commonMinute(one: Schedule, other: Schedule): number | undefined {
  if (one.timezone !== other.timezone || !shareDays(one, other)) return undefined;
  const others = new Set(other.minutes);
  return one.minutes.find((minute) => others.has(minute));
}

function shareDays(one: Schedule, other: Schedule): boolean {
  if (!overlap(one.months, other.months)) return false;
  if (one.isEitherDay || other.isEitherDay) return true;
  return overlap(one.daysOfMonth, other.daysOfMonth) && overlap(one.daysOfWeek, other.daysOfWeek);
}

function overlap(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return [...one].some((value) => other.has(value));
}

/** `06:05` */
export function clockOf(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
