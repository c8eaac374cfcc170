import { isScalar } from 'yaml';
import type { Reference } from '../model.ts';
import { report, shorten } from '../place.ts';
import { present } from '../present.ts';
import type { Task } from '../model-async.ts';
import { inputType } from '../fields/field-shapes.ts';
import { entries, oneOrMany, phrase } from '../shapes/collections.ts';
import { takesShape, wasShape } from '../shapes/item-keys.ts';
import { duration } from '../shapes/quantities.ts';
import { namedItem, record, type RecordReading } from '../shapes/record.ts';
import { integer, reference, text } from '../shapes/scalars.ts';
import { described, readShape, type Shape } from '../shapes/shape.ts';
import { steps } from '../steps/steps-shape.ts';
import { wordsOf } from '../words.ts';
import { findCronFault } from './cron.ts';
import { eventReference } from './event-name.ts';
import { priority } from './priority.ts';

const cron: Shape<string> = phrase({
  expected: 'a cron expression of five fields: "0 6 * * *"',
  schema: { type: 'string', examples: ['0 6 * * *', '*/15 * * * mon-fri'] },
  parse: (written, place) => {
    const words = wordsOf(written);
    const fault = findCronFault(words);
    if (!fault) return words.text.replaceAll(/ +/g, ' ');
    const expected = 'minute hour day month weekday: 0 6 * * *';
    return report(place, { code: 'bad-cron', expected, ...fault });
  },
});

const timezone: Shape<string> = phrase({
  expected: 'a time zone such as Europe/Berlin',
  schema: { type: 'string', examples: ['UTC', 'Europe/Berlin'] },
  parse: ({ text: zone }, place) => {
    const zones = Intl.supportedValuesOf('timeZone');
    if (zone === 'UTC' || zones.includes(zone)) return zone;
    const message = `"${shorten(zone)}" is not a time zone.`;
    const near = { word: zone, among: zones };
    return report(place, { code: 'bad-timezone', message, expected: 'Europe/Berlin', near });
  },
});

const fieldNames = oneOrMany({ what: 'fields of the input', of: reference('a field of the input') });

/** No field stands for `true`: there is one run waiting, whatever it is given. */
const uniqueBy: Shape<readonly Reference[]> = {
  read: (place) => {
    if (!isScalar(place.node) || typeof place.node.value !== 'boolean') return readShape(fieldNames, place);
    if (place.node.value) return [];
    const message = 'Runs wait beside each other anyway.';
    return report(place, { code: 'contradiction', message, expected: 'true, fields of the input, or no "unique"' });
  },
  schema: (book) => ({ anyOf: [{ const: true }, fieldNames.schema(book)] }),
};

const KEYS = {
  description: described('What it does.', text()),
  was: wasShape,
  on: described('The event that starts it.', eventReference),
  every: described('How often it runs: 1h.', duration),
  cron: described('When it runs: "0 6 * * *".', cron),
  timezone: described('The time zone of cron; default UTC.', timezone),
  input: described('What it is given by `run`.', inputType),
  retry: described('How often it is tried again after a failure.', integer({ min: 0, max: 100 })),
  timeout: described('How long it may take.', duration),
  concurrency: described('How many of it may run at once.', integer({ min: 1, max: 1000 })),
  priority: described('The higher, the earlier; default 0.', priority),
  unique: described(
    '`true`, or fields of its input: while a run with the same waits, there is no second one.',
    uniqueBy,
  ),
  takes: takesShape,
  steps: described('What it does, step by step.', steps),
};

const task: Shape<Task> = record({
  what: 'a task',
  keys: KEYS,
  required: ['steps'],
  build: (read) => {
    const { values, has, keyAt } = read;
    checkTriggers(read);
    return present({
      ...namedItem(read, values),
      ...{ on: values.on, everySeconds: values.every, input: values.input, retry: values.retry },
      cron: values.cron === undefined ? undefined : { expression: values.cron, timezone: values.timezone ?? 'UTC' },
      timezoneAt: has('timezone') ? keyAt('timezone') : undefined,
      ...{ timeoutSeconds: values.timeout, concurrency: values.concurrency, steps: values.steps ?? [] },
      ...{ priority: values.priority, unique: values.unique },
      takesSeconds: values.takes,
    });
  },
});

/** At most one of event, interval and schedule; a task of none of them is started by `run`. */
function checkTriggers({ has, keyAt, place }: RecordReading<typeof KEYS>): void {
  const [, second] = (['on', 'every', 'cron'] as const).filter((key) => has(key));
  if (second) {
    const message = 'A task is started by an event, at intervals, or by a schedule: by one of them.';
    report(place, {
      code: 'contradiction',
      message,
      at: keyAt(second),
      expected: 'on, every or cron',
    });
  }
  if (has('timezone') && !has('cron')) {
    const message = 'A time zone means something only for "cron".';
    report(place, {
      code: 'contradiction',
      message,
      at: keyAt('timezone'),
      expected: 'cron: "0 6 * * *"',
    });
  }
  if (has('input') && (has('every') || has('cron'))) {
    const message = 'Nobody gives an input to a task that runs at fixed times.';
    report(place, { code: 'contradiction', message, at: keyAt('input'), expected: 'no input' });
  }
}

/** Background and scheduled work, under its names. */
export const tasks: Shape<readonly Task[]> = entries({ what: 'tasks', of: task });
