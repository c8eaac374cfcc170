import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../src/blueprint/casing.ts';
import type { TaskBlueprint } from '../../../src/blueprint/model.ts';
import { requestFiles } from '../../../src/render/render.ts';
import { createLookup } from '../../../src/render/views/lookup.ts';
import { eventsTestView, eventsView } from '../../../src/render/views/work/events.ts';
import { taskEntry, taskFile, taskView } from '../../../src/render/views/work/task.ts';
import { takesContext, workUsage } from '../../../src/render/views/work/usage.ts';
import { blueprintOf, renderRaw } from '../plan-views.ts';
import { tasks, withWork } from './shop.ts';

const plain = blueprintOf(`
groundplan: 1
project: { name: any }
tables:
  notes: { fields: { text: "text, max 9" } }
api: {}
`);
const shop = withWork(plain);
const lookup = createLookup(shop);

function taskOf(name: string): TaskBlueprint {
  const task = tasks.find((candidate) => candidate.name.snake === name);
  if (task === undefined) throw new Error(`no task ${name}`);
  return task;
}

describe('a task', () => {
  it('checks what waits in the table, unknown keys aside', () => {
    const view = taskView(taskOf('process_order_fulfillment'), lookup);
    expect(view.schema).toBe("Type.Object({ orderId: Type.String({ format: 'uuid' }) })");
    expect(view.settings).toEqual([
      "name: 'process_order_fulfillment'",
      'input: ProcessOrderFulfillmentInput',
      'retry: 5',
      'timeoutSeconds: 120',
      'run: processOrderFulfillment',
    ]);
  });

  it('says when it runs by itself, and how often at once', () => {
    expect(taskView(taskOf('sync_inventory'), lookup).settings).toContain('schedule: { everySeconds: 3600 }');
    const report = taskView(taskOf('report'), lookup).settings;
    expect(report).toContain("schedule: { cron: '0 6 * * mon-fri', timezone: 'Europe/Berlin' }");
    expect(report).toContain('concurrency: 1');
  });

  it('that returns something says what is kept of it, rows without what nobody is shown', () => {
    const plan = (steps: string): string => `
groundplan: 1
project: { name: any }
tables:
  notes: { fields: { text: "text, max 9", code: "text?, hidden" } }
api: {}
tasks:
  look_up:
    steps:
      - find: notes
        where: text == 'a'
        as: found
${steps}
`;
    const filesOf = (steps: string) =>
      renderRaw(plan(steps), /^src\/tasks\/(look-up|shape|task)\b|notes\.schemas\.ts$/);
    const returning = filesOf('      - return: { notes: = found, at: = now() }');
    const schema = returning.get('src/tasks/look-up.result.ts');
    const handler = returning.get('src/tasks/look-up.ts');
    const silent = filesOf('      - log: "{count(found)} notes"');

    expect(schema).toContain('LookUpResult = Type.Object({ notes: Type.Array(Note), at: Timestamp });');
    expect(schema).toContain("import { Note } from '../modules/notes/notes.schemas.ts';");
    expect(returning.get('src/modules/notes/notes.schemas.ts')).not.toContain('code');
    expect(handler).toContain('Promise<{ readonly notes: Note[]; readonly at: Date }>');
    expect(handler).toContain('result: LookUpResult,');
    expect(silent.get('src/tasks/look-up.ts')).toContain('Promise<void>');
    expect(silent.get('src/tasks/look-up.ts')).not.toContain('result');
    expect([...silent.keys()]).not.toContain('src/tasks/shape.ts');
    expect(silent.get('src/tasks/task.ts')).not.toContain('shaped');
  });

  it.each(['attempt', 'index', 'install', 'pg-boss-queue', 'queue', 'runner', 'runs', 'schedule', 'shape', 'task'])(
    'called %s does not take a file of the runner',
    (name) => {
      expect(taskFile({ ...taskOf('report'), name: namesOf(name, 'camel') })).toBe(`${name}-task`);
    },
  );

  it('has a definition that is not called like its function', () => {
    expect(taskEntry(taskOf('report')).definition).toBe('reportTask');
    expect(taskEntry({ ...taskOf('report'), identifier: 'searchTask' }).definition).toBe('searchTaskDefinition');
  });
});

describe('events', () => {
  it('name the tasks that they start', () => {
    const { events, hasTasks } = eventsView(lookup);
    expect(hasTasks).toBe(true);
    expect(events).toEqual([
      { name: "'order.paid'", data: '{ readonly orderId: string }', tasks: "'process_order_fulfillment'" },
      { name: "'order.cancelled'", data: '{ readonly orderId: string }', tasks: '' },
    ]);
  });

  it('are tested where they start something', () => {
    expect(eventsTestView(lookup)?.events.map(({ title }) => title)).toEqual([
      'order.paid starts process_order_fulfillment',
    ]);
    expect(eventsTestView(createLookup(plain))).toBeUndefined();
  });
});

describe('what is emitted', () => {
  const ownFiles = (blueprint: typeof plain) =>
    requestFiles(blueprint).flatMap(({ path, template }) => (template.startsWith('work/') ? [path] : []));

  it('is nothing for a plan without logic', () => {
    expect(ownFiles(plain)).toEqual([]);
    expect(Object.values(workUsage(plain)).every((used) => !used)).toBe(true);
  });

  it('asks other services no more than they are sent', () => {
    const client = (operation: string): string => {
      const asked = blueprintOf(`
groundplan: 1
project: { name: any }
tables:
  notes: { fields: { text: "text, max 9" } }
api: {}
integrations:
  bank: { base_url: https://bank.example, auth: bearer BANK_KEY, operations: { ask: ${operation} } }
`);
      const { queryStrings, ownHeaders } = workUsage(asked);
      return [...(queryStrings ? ['query'] : []), ...(ownHeaders ? ['headers'] : [])].join(' and ');
    };
    expect(client('{ request: GET /rates, example: {} }')).toBe('');
    expect(client('{ request: GET /rates, input: { day: date }, example: {} }')).toBe('query');
    expect(client('{ request: POST /rates, input: { day: date }, example: {} }')).toBe('headers');
  });

  it('is a client and a test for each service, and for tasks a runner', () => {
    const paths = ownFiles(shop);
    expect(paths).toEqual(expect.arrayContaining(['src/integrations/stripe.ts', 'test/integrations/stripe.test.ts']));
    expect(paths).toEqual(expect.arrayContaining(['src/tasks/runner.ts', 'src/tasks/schedule.ts', 'test/tasks.ts']));
  });

  it('runs tasks in the same context as functions, which is there once', () => {
    const contexts = (blueprint: typeof plain) =>
      requestFiles(blueprint).filter(({ path }) => path === 'test/context.ts').length;
    expect(contexts(shop)).toBe(1);
    expect(contexts(plain)).toBe(0);
  });

  it('has no schedule for tasks that are started', () => {
    const paths = ownFiles({ ...shop, tasks: [taskOf('process_order_fulfillment')] });
    expect(paths).toContain('src/tasks/runner.ts');
    expect(paths).not.toContain('src/tasks/schedule.ts');
  });

  it('brings the table of their progress into the first migration', () => {
    const migration = (blueprint: typeof plain) =>
      JSON.stringify(requestFiles(blueprint).find(({ path }) => path.endsWith('0001_initial.sql'))?.view);
    expect(migration(shop)).toContain('task_progress');
    expect(migration(plain)).not.toContain('task_progress');
  });
});

describe('takesContext', () => {
  it('is for what needs more than the database', () => {
    expect(takesContext(new Set())).toBe(false);
    expect(takesContext(new Set(['database']))).toBe(false);
    expect(takesContext(new Set(['database', 'log']))).toBe(true);
  });
});
