import type { NotationItem, NotedRelation } from './item.ts';
import { readLines } from './noted-line.ts';
import { defineTables } from './noted-tables.ts';
import { Reader } from './reader.ts';

/**
 * Reads what people say in short: tables, relations, groups, endpoints, functions, tasks and the requirement, with tree
 * characters, bullets, Markdown and the notation of the planning documents. Total: a line that is not understood is a
 * `problem`. Lines count from 0. Headings give context; without one the form of a line tells what it is.
 * @param known tables that are there already, to which the text may refer
 */
export function readNotation(text: string, known: { readonly tables: readonly string[] }): readonly NotationItem[] {
  const reader = new Reader(readLines(text));
  const { items, tables } = reader.read();
  const names = [...new Set([...known.tables, ...tables.map(({ name }) => name)])];
  const relations = items.flatMap((item) => (item.kind === 'relation' ? [item.relation] : []));
  const defined = defineTables(tables, { tables: names, relations });
  const checked = items.map((item) => checkRelation(item, names));
  return [...checked, ...defined].toSorted((a, b) => a.line - b.line);
}

function checkRelation(item: NotationItem, tables: readonly string[]): NotationItem {
  if (item.kind !== 'relation') return item;
  const { table, target }: NotedRelation = item.relation;
  const missing = [table, target].find((name) => !tables.includes(name));
  if (missing === undefined) return item;
  const message = `There is no table "${missing}".`;
  return {
    kind: 'problem',
    line: item.line,
    message,
    expected: `${missing} (name, …), or one of ${tables.slice(0, 8).join(', ')}`,
  };
}
