import type { PlanEdit, PlanPath } from '../../plan/edits/edit.ts';
import type { NamedItem, Plan } from '../../plan/model.ts';
import { fieldNamed, type NamedPlan } from './named-plan.ts';
import type { Rename } from './rename.ts';

interface Generated {
  /** The plan before the rename. */
  readonly named: NamedPlan;
  /** The plan that was generated last, if there is one. */
  readonly generated?: Plan;
}

/**
 * `was:` says what the generated project calls it. What was renamed before, and not generated since, keeps its first
 * name; what gets that one back, or was never generated, needs none. Events have none.
 */
export function editsOfFormerName(rename: Rename, { named, generated }: Generated): readonly PlanEdit[] {
  const item = findNamed(named.plan, rename);
  if (rename.kind === 'event' || item === undefined) return [];
  const { was } = item;
  const path = [...pathOf(rename, item, named), 'was'];
  const isGenerated = generated === undefined ? was === undefined : isIn(generated, rename, named.plan);
  const first = isGenerated ? rename.from : was;
  if (first !== undefined && first !== rename.to) return [{ kind: 'set', path, value: first }];
  return was === undefined ? [] : [{ kind: 'remove', path }];
}

/** Everything of the same kind, and of the same table. */
export function itemsBeside(plan: Plan, rename: Rename): readonly NamedItem[] {
  switch (rename.kind) {
    case 'table':
      return plan.tables;
    case 'field':
      return plan.tables.find(({ name }) => name === rename.table)?.fields ?? [];
    case 'function':
      return plan.functions;
    case 'task':
      return plan.tasks;
    case 'event':
      return plan.events;
    case 'integration':
      return plan.integrations;
    case 'group':
      return plan.api ?? [];
    case 'feature':
      return plan.features;
  }
}

function findNamed(plan: Plan, rename: Rename): NamedItem | undefined {
  if (rename.kind !== 'field') return itemsBeside(plan, rename).find(({ name }) => name === rename.from);
  const tables = new Map(plan.tables.map((table) => [table.name, table]));
  return fieldNamed({ tables }, { table: rename.table, word: rename.from });
}

/** Also where its table had another name then. */
function isIn(generated: Plan, rename: Rename, plan: Plan): boolean {
  if (rename.kind !== 'field') return findNamed(generated, rename) !== undefined;
  const had = (name: string | undefined): boolean => generated.tables.some((table) => table.name === name);
  const table = plan.tables.find(({ name }) => name === rename.table);
  const former = had(rename.table) ? rename.table : table?.was;
  return former !== undefined && findNamed(generated, { ...rename, table: former }) !== undefined;
}

const PARTS: Readonly<Record<Exclude<Rename['kind'], 'field' | 'event'>, string>> = {
  ...{ table: 'tables', function: 'functions', task: 'tasks', integration: 'integrations' },
  ...{ group: 'api', feature: 'features' },
};

/** Where it stands under its new name; the key of a field may be that of its column: `buyer_id`. */
function pathOf(rename: Rename, item: NamedItem, { text, tables }: NamedPlan): PlanPath {
  if (rename.kind === 'event') return ['events', rename.to];
  if (rename.kind !== 'field') return [PARTS[rename.kind], rename.to];
  const type = fieldNamed({ tables }, { table: rename.table, word: rename.from })?.type;
  const to = type?.kind === 'reference' ? rename.to.replace(/(.)_id$/, '$1') : rename.to;
  const key = /[a-z0-9_]+\??/.exec(text.slice(item.nameAt.start, item.nameAt.end))?.[0] ?? item.name;
  return ['tables', rename.table, 'fields', key.replace(item.name, to)];
}
