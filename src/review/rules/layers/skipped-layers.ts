import { capitalize } from '../../../blueprint/casing.ts';
import type { Step } from '../../../plan/model-steps.ts';
import type { ReviewContext } from '../../context.ts';
import { snakeOf } from '../../facts/names.ts';
import { plural } from '../../../infer/inflect.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import { tableUsesOf, type TableUse } from '../../facts/step-tables.ts';
import type { Hit, Rule } from '../../rule.ts';

/** First words of functions that stand for what is done to a row. */
const DONE: Readonly<Record<TableUse['kind'], RegExp>> = {
  read: /^(get|find|fetch|load|read|list)$/,
  create: /^(create|add|insert|make|place|open|record|register)$/,
  update: /^(update|change|edit|modify|set|save)$/,
  delete: /^(delete|remove|drop|erase)$/,
};

/**
 * The layers of the generated code keep their order: the compiler writes routes, services and repositories, and nothing
 * here could change that. What a plan can skip is its own service: a function `create_order` that creates the order,
 * beside endpoints and tasks whose own steps create one, too. An update counts when it sets what the function sets;
 * going past a function that reads is a warning only.
 */
export const skippedLayers: Rule = {
  id: 'LY-01',
  severity: 'error',
  title: 'Steps that go past the function for it',
  reason:
    'What the function checks or adds is missing where somebody goes past it, and only some of the rows are right.',
  seed: { document: 2, sentence: '- Separate concerns: routes → services → repositories' },
  check: (context) => {
    const services = findServices(context);
    return stepOwnersOf(context)
      .filter(({ kind }) => kind !== 'function')
      .flatMap((owner) => hitsOf(owner, services));
  },
};

/** A function that stands for something that is done to a table. */
interface Service {
  readonly name: string;
  /** What it sets, where it updates. */
  readonly fields: ReadonlySet<string>;
}

/** Functions by what they do to which table: `create orders`. */
function findServices(context: ReviewContext): ReadonlyMap<string, Service> {
  const services = new Map<string, Service>();
  for (const owner of stepOwnersOf(context)) {
    if (owner.kind !== 'function') continue;
    const [verb = '', ...rest] = snakeOf(owner.name).split('_');
    const noun = rest.join('_');
    for (const { step, kind, table } of tableUsesOf(owner)) {
      const isService = (table === noun || table === plural(noun)) && DONE[kind].test(verb);
      if (isService) services.set(`${kind} ${table}`, { name: owner.name, fields: fieldsSetBy(step) });
    }
  }
  return services;
}

function hitsOf(owner: StepOwner, services: ReadonlyMap<string, Service>): readonly Hit[] {
  return tableUsesOf(owner).flatMap(({ step, kind, table }): Hit[] => {
    const service = services.get(`${kind} ${table}`);
    if (service === undefined) return [];
    if (kind === 'update' && ![...fieldsSetBy(step)].some((field) => service.fields.has(field))) return [];
    const { at, path } = step;
    const message = capitalize(`${owner.label} goes past ${service.name}, which is there to ${kind} ${table}.`);
    const hit = { at, path, message, remedy: `Call ${service.name} instead.` };
    return [kind === 'read' ? { ...hit, severity: 'warning' } : hit];
  });
}

function fieldsSetBy(step: Step): ReadonlySet<string> {
  return new Set(step.key === 'update' ? step.set.map(({ name }) => name) : []);
}
