import type { Choices } from '../plans/choices.ts';
import {
  freshName,
  freshTable,
  type Model,
  type ModelField,
  type ModelTable,
  pickColumns,
  randomField,
  randomRules,
  randomTable,
  randomType,
} from './random-model.ts';

/** The same model after some changes of the kinds that people make. */
export function changeModel(g: Choices, model: Model): Model {
  let changed = model;
  const count = g.between(1, 6);
  for (let step = 0; step < count; step += 1) changed = changeOnce(g, changed);
  return changed;
}

function changeOnce(g: Choices, model: Model): Model {
  if (g.once(25)) return { ...model, auth: !model.auth };
  if (g.once(25)) return { ...model, tasks: !model.tasks };
  const names = model.tables.map(({ name }) => name);
  if (g.once(10))
    return { ...model, tables: [...model.tables, randomTable(g, { name: freshTable(g, names), targets: names })] };
  if (g.once(12) && names.length > 1) return dropTable(model, g.pick(names));
  if (g.once(8)) return renameTable(model, { from: g.pick(names), to: freshTable(g, names) });
  const chosen = g.pick(names);
  return {
    ...model,
    tables: model.tables.map((table) => (table.name === chosen ? changeTable(g, { table, targets: names }) : table)),
  };
}

function dropTable(model: Model, name: string): Model {
  const tables = model.tables
    .filter((table) => table.name !== name)
    .map((table) => table.fields.filter(({ type }) => pointsTo(type, name)).reduce(dropField, table));
  return { ...model, tables };
}

function pointsTo(type: string, table: string): boolean {
  return type === `-> ${table}` || type === `<-> ${table}`;
}

function renameTable(model: Model, { from, to }: { from: string; to: string }): Model {
  const rename = (type: string): string => (pointsTo(type, from) ? type.replace(from, to) : type);
  const tables = model.tables.map((table) => ({
    ...table,
    ...(table.name === from ? { name: to, was: table.was ?? from } : {}),
    fields: table.fields.map((field) => ({ ...field, type: rename(field.type) })),
  }));
  return { ...model, tables };
}

function dropField(table: ModelTable, { name }: ModelField): ModelTable {
  const keeps = (list: readonly string[]): readonly string[] => (list.includes(name) ? [] : list);
  const fields = table.fields.filter((field) => field.name !== name);
  return { ...table, fields, unique: keeps(table.unique), index: keeps(table.index) };
}

function changeTable(g: Choices, { table, targets }: { table: ModelTable; targets: readonly string[] }): ModelTable {
  const names = table.fields.map(({ name }) => name);
  if (g.once(12)) return { ...table, soft: !table.soft };
  if (g.once(14)) return { ...table, versioned: !table.versioned };
  if (g.once(14)) return { ...table, timestamps: !table.timestamps };
  if (g.once(14)) return { ...table, description: g.pick(['', 'Something else.', "It's new."]) };
  if (g.once(10)) return { ...table, unique: pickColumns(g, table.fields) };
  if (g.once(10)) return { ...table, index: pickColumns(g, table.fields) };
  if (table.fields.length === 0 || g.once(4)) {
    const field = randomField(g, { name: freshName(g, names), targets });
    return { ...table, fields: [...table.fields, field] };
  }
  const field = g.pick(table.fields);
  if (g.once(6) && table.fields.length > 1) return dropField(table, field);
  const changed = changeField(g, { field, targets, taken: names });
  const rename = (name: string): string => (name === field.name ? changed.name : name);
  const fits = !/<->|json|\[\]/.test(changed.type);
  const follow = (list: readonly string[]): readonly string[] =>
    list.includes(field.name) && !fits ? [] : list.map(rename);
  return {
    ...table,
    fields: table.fields.map((each) => (each === field ? changed : each)),
    unique: follow(table.unique),
    index: follow(table.index),
  };
}

function changeField(
  g: Choices,
  { field, targets, taken }: { field: ModelField; targets: readonly string[]; taken: readonly string[] },
): ModelField {
  if (g.once(4)) return { ...field, name: freshName(g, taken), was: field.was ?? field.name };
  if (g.once(6)) return { ...field, description: g.pick(['What it is.', "It's that."]) };
  const isLink = field.type.includes('->');
  if (g.once(3) && !isLink) return { ...field, nullable: !field.nullable };
  if (g.once(2) && field.type.includes(' | ') && !field.type.includes('[]')) {
    const type = g.pickSome(['open', 'paid', 'shipped', 'a-b', 'done', 'lost'], g.between(2, 5)).join(' | ');
    return { ...field, type, rules: randomRules(g, type) };
  }
  if (g.coin() && !field.type.startsWith('<->')) return { ...field, rules: randomRules(g, field.type) };
  const type = randomType(g, targets);
  const isMany = type.startsWith('<->');
  return {
    ...field,
    type,
    nullable: !isMany && (type.startsWith('->') || field.nullable),
    rules: isMany ? [] : randomRules(g, type),
  };
}
