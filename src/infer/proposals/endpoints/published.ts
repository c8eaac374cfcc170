import type { PlanValue } from '../../../plan/edits/edit.ts';
import { readExpression } from '../../../plan/formulas/parse-formula.ts';
import type { Table } from '../../../plan/model.ts';
import { callersOf } from '../callers.ts';
import { accessOf, type Facts } from '../facts.ts';
import { capitalize, withArticle } from '../sentences.ts';
import { columnOf, entityOf, pathOf, spoken } from '../work/schema.ts';
import type { EndpointDraft } from './endpoint-draft.ts';
import { isVisible, sortsOf } from './fields.ts';
import { type Rows, urlBelow } from './rows.ts';

/**
 * P-AUTHOR: what is true of the rows that readers may see, as a formula; undefined where all of them are there to be
 * read. A draft is nobody's business but its author's, and a list cannot tell: so readers get steps that do.
 */
function publishedCondition(table: Table): string | undefined {
  for (const field of table.fields.filter(isVisible)) {
    const { name, type, nullable } = field;
    if (type.kind === 'enum' && type.values.includes('published')) return `${name} == 'published'`;
    if (type.kind === 'enum' && name === 'visibility' && type.values.includes('public')) return `${name} == 'public'`;
    if (type.kind === 'boolean' && /^(is_)?(public|published)$/.test(name)) return `${name} == true`;
    if (type.kind === 'datetime' && name === 'published_at') {
      return nullable ? `${name} != null && ${name} <= now()` : `${name} <= now()`;
    }
  }
  return undefined;
}

/** True of rows that are written to be read, but not from the beginning. */
export function hasDrafts(facts: Facts, table: Table): boolean {
  return accessOf(facts, table).kind === 'author' && publishedCondition(table) !== undefined;
}

/** What readers get: `GET /posts` and `GET /posts/{id}`, of what is published. */
export function draftPublished(rows: Rows): EndpointDraft[] {
  const { facts, table, shape } = rows;
  const condition = publishedCondition(table);
  // A field called `default` or `input` cannot stand in a formula: then nobody but the authors reads.
  const isSayable = condition !== undefined && 'expression' in readExpression(condition, 0);
  if (!isSayable || table.fields.some(({ name }) => name === 'input')) return [];
  const name = spoken(table.name);
  const one = spoken(entityOf(table));
  const shared = {
    table,
    method: 'GET',
    deed: 'reading',
    callers: callersOf(accessOf(facts, table), { deed: 'list', facts }),
  } as const;
  const below = urlBelow(rows);
  const isBelow =
    below !== undefined && 'parent' in shape ? `${columnOf(shape.parent)} == input.${columnOf(shape.parent)} && ` : '';
  const newest = table.timestamps;
  const list: PlanValue[] = [
    {
      find: table.name,
      where: `${isBelow}${condition}${newest ? ' && created_at < (input.before ?? now())' : ''}`,
      sort: newest ? 'created_at desc' : 'id',
      limit: '= input.limit',
      as: 'found',
    },
    { return: '= found' },
  ];
  const limit = 'integer, min 1, max 100, default 20';
  return [
    {
      ...{ ...shared, url: below ?? pathOf(table), rule: 'R-LIST' },
      why: `Readers get the ${name} that are published; drafts are for their authors.`,
      values: {
        summary: `List published ${name}`,
        input: newest ? { before: 'datetime?', limit } : { limit },
        steps: list,
      },
    },
    {
      ...{ ...shared, url: `${pathOf(table)}/{id}`, rule: 'R-GET' },
      why: `${capitalize(withArticle(one))} that is published; drafts are for their authors.`,
      values: {
        summary: `Get a published ${one}`,
        steps: [{ get: table.name, where: `id == input.id && ${condition}`, as: 'found' }, { return: '= found' }],
      },
    },
  ];
}

/** What authors get: their own rows, drafts among them. */
export function draftOwn({ facts, table }: Rows, filter: readonly string[]): EndpointDraft[] {
  const callers = callersOf(accessOf(facts, table), { deed: 'write', facts });
  const shared = { table, method: 'GET', callers, deed: 'writing' } as const;
  const url = `${pathOf(table)}/mine`;
  const name = spoken(table.name);
  const sort = sortsOf(table);
  return [
    {
      ...{ ...shared, url, action: `list ${table.name}`, rule: 'R-LIST' },
      why: `Authors find their own ${name}, drafts among them.`,
      values: { ...(filter.length > 0 ? { filter } : {}), ...(sort.length > 0 ? { sort } : {}) },
    },
    {
      ...{ ...shared, url: `${url}/{id}`, action: `get ${table.name}`, rule: 'R-GET' },
      why: `Authors open ${withArticle(spoken(entityOf(table)))} of their own, published or not.`,
    },
  ];
}
