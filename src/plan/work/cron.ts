import { shorten } from '../place.ts';
import { splitWords, type Words } from '../words.ts';

interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words?: readonly string[];
}

const FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ') },
  { name: 'day of week', min: 0, max: 7, words: 'sun mon tue wed thu fri sat'.split(' ') },
];

/** What is wrong with a cron expression of five fields, if anything. */
export function findCronFault(words: Words): { readonly at: Words['at']; readonly message: string } | undefined {
  const parts = splitWords(words, ' ').filter((part) => part.text !== '');
  if (parts.length !== FIELDS.length) {
    return { at: words.at, message: `A cron expression has five fields; this one has ${parts.length}.` };
  }
  for (const [index, field] of FIELDS.entries()) {
    const part = parts[index];
    if (part && !part.text.split(',').every((range) => isRange(range, field))) {
      return {
        at: part.at,
        message: `"${shorten(part.text)}" is no ${field.name} (${field.min} to ${field.max}).`,
      };
    }
  }
  return undefined;
}

/** `*`, `5`, `1-5`, `mon-fri`, each with a step or without: `0-30/10`. */
function isRange(text: string, field: CronField): boolean {
  const [, from, to, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d{1,4}))?$/.exec(text) ?? [];
  if (from === undefined || (step !== undefined && Number(step) === 0)) return false;
  if (from === '*') return to === undefined;
  const first = valueOf(from, field);
  const last = to === undefined ? first : valueOf(to, field);
  return first !== undefined && last !== undefined && first <= last;
}

function valueOf(text: string, field: CronField): number | undefined {
  const named = field.words?.indexOf(text.toLowerCase()) ?? -1;
  if (named !== -1) return named + (field.min === 1 ? 1 : 0);
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.min && value <= field.max ? value : undefined;
}
