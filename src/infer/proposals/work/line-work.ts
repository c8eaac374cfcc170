import { singular } from '../../inflect.ts';
import type { Sentence } from './grammar.ts';
import { knownTasks } from './known-logic.ts';
import { argumentsFor } from './line-calls.ts';
import type { Scene, Understood } from './scene.ts';
import { entityOf } from './schema.ts';
import { isAvailable, requestOf, serviceOf } from './services.ts';
import { stockedTables, syncSteps } from './sync.ts';

/** "Syncs with warehouse system", "Fetch exchange rates from rates": an operation that takes nothing, or what is at hand. */
export function askingOf({ words, line }: Sentence, scene: Scene): Understood | undefined {
  const { work, approved } = scene;
  for (const stockedTable of stockedTables(work.plan)) {
    const service = serviceOf(work.plan, stockedTable.kind);
    const [integration = ''] = service.target.split('.');
    if (!isAvailable(service, approved) || !words.includes(singular(integration))) continue;
    scene.counted = stockedTable;
    return { steps: syncSteps(stockedTable, work.plan).slice(0, 1), about: `asks ${service.target}` };
  }
  for (const { name, operations } of work.plan.integrations) {
    if (!words.includes(singular(name))) continue;
    const fitting = operations.filter(
      (operation) =>
        operations.length === 1 || new RegExp(`\\b${operation.name.replaceAll('_', '[ _]')}`, 'i').test(line),
    );
    const [operation] = fitting;
    if (operation === undefined || fitting.length > 1) continue;
    const inputs = operation.input?.kind === 'object' ? operation.input.fields : [];
    const given = argumentsFor(
      {
        name: operation.name,
        gives: [],
        inputs: inputs.map((field) => ({
          name: field.name,
          isRequired: !field.nullable && field.rules.default === undefined,
          definition: 'text',
        })),
      },
      scene,
    );
    if (given === undefined) continue;
    const target = `${name}.${operation.name}`;
    return {
      steps: [
        requestOf(
          {
            target,
            names: Object.fromEntries(Object.keys(given).map((key) => [key, key])),
            gives: new Set(),
            needs: [],
          },
          { values: given },
        ),
      ],
      about: `asks ${target}`,
    };
  }
  return undefined;
}

/** Only what has passed is removed without a word about which: the rest is for people to say. */
export function removalOf({ words }: Sentence, { work }: Scene): Understood | undefined {
  const table = work.plan.tables.find(
    (each) =>
      words.includes(singular(each.name)) ||
      entityOf(each)
        .split('_')
        .every((word) => words.includes(word)),
  );
  const moment = table?.fields.find(
    ({ name, type }) =>
      /^(expires?|valid_until)(_(at|on))?$/.test(name) && (type.kind === 'datetime' || type.kind === 'date'),
  );
  if (table === undefined) return undefined;
  const isOld = words.includes('old') && table.timestamps;
  const now = moment?.type.kind === 'date' ? 'today()' : 'now()';
  const where =
    words.includes('expired') && moment !== undefined
      ? `${moment.name} < ${now}`
      : isOld
        ? "created_at < add_time(now(), -30, 'days')"
        : undefined;
  return where === undefined
    ? undefined
    : { steps: [{ delete: table.name, where }], about: `removes ${table.name} where ${where}` };
}

/** "Trigger background task: process_stripe_webhook(payload)" */
export function startOf({ line }: Sentence, scene: Scene): Understood | undefined {
  const task = knownTasks(scene.work.plan, scene).find(({ name }) => new RegExp(`\\b${name}\\b`).test(line));
  const given = task && argumentsFor(task, scene);
  if (task === undefined || given === undefined) return undefined;
  return {
    steps: [{ run: task.name, ...(Object.keys(given).length === 0 ? {} : { with: given }) }],
    about: `starts ${task.name}`,
  };
}
