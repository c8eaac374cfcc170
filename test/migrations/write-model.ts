import { stringify } from 'yaml';
import type { Model, ModelField, ModelTable } from './random-model.ts';

/** The plan of a model. */
export function writeModel(model: Model): string {
  const people = {
    fields: { email: 'email, unique', password_hash: 'password', name: 'text, max 200', role: 'customer | admin' },
  };
  return stringify(
    {
      groundplan: 1,
      project: { name: 'sample', ids: model.ids },
      tables: {
        ...(model.auth ? { people } : {}),
        ...Object.fromEntries(model.tables.map((table) => [table.name, writeTable(table)])),
      },
      api: {},
      ...(model.tasks ? { tasks: { count_things: { every: '1h', steps: [{ log: 'counting' }] } } } : {}),
      ...(model.auth ? { auth: { table: 'people', roles: ['customer', 'admin'] } } : {}),
    },
    { lineWidth: 0 },
  );
}

function writeTable(table: ModelTable): object {
  return {
    ...(table.was === undefined ? {} : { was: table.was }),
    ...(table.description === '' ? {} : { description: table.description }),
    fields: Object.fromEntries(table.fields.map((field) => [field.name, writeField(field)])),
    ...(table.soft ? { delete: 'soft' } : {}),
    ...(table.versioned ? { concurrency: 'version' } : {}),
    ...(table.timestamps ? {} : { timestamps: false }),
    ...(table.unique.length === 0 ? {} : { unique: [table.unique.join(', ')] }),
    ...(table.index.length === 0 ? {} : { indexes: [table.index.join(', ')] }),
  };
}

function writeField({ type, nullable, rules, was, description }: ModelField): unknown {
  const mark = nullable ? '?' : '';
  const short = [
    type.includes('|') && !type.includes('[]') && nullable ? `enum(${type})?` : `${type}${mark}`,
    ...rules,
  ].join(', ');
  if (was === undefined && description === undefined) return short;
  return {
    type: short.split(', ')[0]?.startsWith('decimal') === true ? `${type}${mark}` : short.split(', ')[0],
    ...Object.fromEntries(rules.map(longRule)),
    ...(was === undefined ? {} : { was }),
    ...(description === undefined ? {} : { description }),
  };
}

function longRule(rule: string): [string, unknown] {
  if (/^(cascade|set null)$/.test(rule)) return ['on_delete', rule];
  const [, word = rule, rest] = /^(\w+) (.*)$/.exec(rule) ?? [];
  if (rest === undefined) return [word, true];
  if (rest === '[]') return [word, []];
  if (rest === '{}') return [word, {}];
  return [word, /^-?\d+$/.test(rest) ? Number(rest) : rest];
}
