import type { NotedTask } from './item.ts';

export type Trigger = NonNullable<NotedTask['trigger']>;

const UNITS: Readonly<Record<string, string>> = {
  second: 's',
  sec: 's',
  minute: 'm',
  min: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
};
const LETTERS = /^[smhdw]$/;
const ADVERBS: Readonly<Record<string, string>> = { hourly: '1h', daily: '1d', nightly: '1d', weekly: '1w' };
const DAYS = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*$/;
const STARTS =
  /^(?:(?:it|this|is|will be|runs?|running|executes?|executed|scheduled|schedule|starts?|started|triggers?|triggered|called|invoked)[\s:]+)+/i;

/** `Runs every hour`, `Triggered after successful payment`, `every 15 min`, `cron: 0 6 * * *`; undefined for what it does. */
export function readTrigger(text: string): Trigger | undefined {
  const bare = text.replace(/[.;]+$/, '').trim();
  const rest = bare.replace(STARTS, '').trim();
  const cron = /^(?:cron:?\s*)?["']?([\d*/,-]+(?:\s+[\da-z*/,-]+){4})["']?$/i.exec(rest)?.[1];
  if (cron !== undefined) return { cron };
  const interval = readInterval(rest.toLowerCase());
  if (interval) return interval;
  const isStart = rest !== bare;
  const [, event] = /^(?:after|by|on|when|upon|once)\s+(?:an?\s+|the\s+)?(.+)$/i.exec(rest) ?? [];
  return event !== undefined && (isStart || /^(after|when|on|once)\b/i.test(bare)) ? { after: event } : undefined;
}

function readInterval(text: string): Trigger | undefined {
  const [, spoken = text, hour, minute = '0', half] =
    /^(.*?)\s*(?:,\s*)?\bat\s+(\d{1,2})(?::(\d{2}))?\s*(am|pm)?(?:\s*utc)?$/.exec(text) ?? [];
  const adverb = ADVERBS[spoken];
  const [, count, unit] = /^(?:every|each)\s+(?:(\d+|other)\s*)?([a-z]+?)s?$/.exec(spoken) ?? [];
  const weekday = DAYS.exec(unit ?? '')?.[1] ?? (/^mondays?$/.test(spoken) ? 'mon' : undefined);
  const time = `${Number(minute)} ${hour === undefined ? 0 : clockHour(Number(hour), half)}`;
  if (weekday !== undefined) return { cron: `${time} * * ${weekday}` };
  if (unit === 'night' || unit === 'midnight') return hour === undefined ? { every: '1d' } : { cron: `${time} * * *` };
  if (unit === 'month' || spoken === 'monthly') return { cron: `${time} 1 * *` };
  if (unit === 'weekday') return { cron: `${time} * * mon-fri` };
  if (hour !== undefined && (adverb === '1d' || unit === 'day' || spoken === '')) return { cron: `${time} * * *` };
  if (adverb !== undefined) return { every: adverb };
  const letter = LETTERS.test(unit ?? '') ? unit : UNITS[unit ?? ''];
  return letter === undefined ? undefined : { every: `${count === 'other' ? 2 : (count ?? 1)}${letter}` };
}

function clockHour(hour: number, half: string | undefined): number {
  if (half === undefined) return Math.min(hour, 23);
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

/** How often work runs of which is only said that it is scheduled: what is taken over from elsewhere hourly, the rest daily. */
export function usualTrigger(name: string): Trigger {
  return { every: /^(sync|refresh|poll|import|fetch|pull)_/.test(name) ? '1h' : '1d' };
}
