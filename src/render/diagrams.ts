import type {
  Blueprint,
  ColumnBlueprint,
  EndpointBlueprint,
  ReferenceBlueprint,
  TableBlueprint,
} from '../blueprint/model.ts';
import { tablesOf } from '../blueprint/program/uses.ts';
import { escapeText } from './mermaid-text.ts';

/** A Mermaid `erDiagram` of all tables: columns with their keys, and each foreign key as a line. */
export function entityDiagram(blueprint: Blueprint): string {
  const entities = blueprint.tables.flatMap(drawTable);
  const lines = blueprint.tables.flatMap((table) => table.references.map(drawReference));
  return ['erDiagram', ...entities, ...lines, ''].join('\n');
}

/**
 * A Mermaid `flowchart` of all endpoints by group, each with who may call it and an arrow to its table; those made of
 * steps to each table that their own steps read or write.
 */
export function endpointDiagram(blueprint: Blueprint): string {
  const used = new Set(
    blueprint.modules.flatMap(({ endpoints, actions }) => [
      ...endpoints.map(({ table }) => table),
      ...actions.flatMap(({ program }) => tablesOf(program)),
    ]),
  );
  const tables = blueprint.tables.filter((table) => used.has(table.name.snake));
  // Ids of our own making: a name such as `end` or `subgraph` would be a word of Mermaid.
  const tableIds = new Map(tables.map((table, index) => [table.name.snake, `t${index + 1}`]));
  const groups: string[] = [];
  const arrows: string[] = [];
  let number = 0;
  for (const [index, module] of blueprint.modules.entries()) {
    groups.push(`  subgraph g${index + 1}["${escapeText(module.name.words)}"]`);
    for (const endpoint of module.endpoints) {
      number += 1;
      groups.push(`    e${number}["${describeEndpoint(endpoint)}"]`);
      arrows.push(`  e${number} --> ${tableIds.get(endpoint.table) ?? ''}`);
    }
    for (const action of module.actions) {
      number += 1;
      groups.push(`    e${number}["${describeEndpoint(action)}"]`);
      for (const table of tablesOf(action.program)) arrows.push(`  e${number} --> ${tableIds.get(table) ?? ''}`);
    }
    groups.push('  end');
  }
  const nodes = tables.map((table) => `  ${tableIds.get(table.name.snake) ?? ''}[("${table.name.snake}")]`);
  return ['flowchart LR', ...groups, ...nodes, ...arrows, ''].join('\n');
}

function drawTable(table: TableBlueprint): string[] {
  const columns = table.columns.map((column) => `    ${drawColumn(column)}`);
  return [`  "${table.name.snake}" {`, ...columns, '  }'];
}

function drawColumn(column: ColumnBlueprint): string {
  const keys = [
    column.role === 'id' ? 'PK' : '',
    column.reference === undefined ? '' : 'FK',
    column.unique ? 'UK' : '',
  ].filter((key) => key !== '');
  const notes = [column.nullable ? 'may be null' : '', column.description].filter((note) => note !== '').join('; ');
  return [
    typeWord(column),
    columnWord(column),
    ...(keys.length === 0 ? [] : [keys.join(', ')]),
    ...(notes === '' ? [] : [`"${escapeText(notes)}"`]),
  ].join(' ');
}

function typeWord(column: ColumnBlueprint): string {
  if (column.kind === 'list') return `${column.element?.kind ?? 'text'}[]`;
  return column.kind === 'reference' ? (column.idType ?? 'uuid') : column.kind;
}

/** PK, FK and UK are keys to Mermaid in any casing, also where a name stands. */
function columnWord(column: ColumnBlueprint): string {
  const { snake } = column.name;
  return /^[pfu]k$/.test(snake) ? `${snake}_` : snake;
}

function drawReference(reference: ReferenceBlueprint): string {
  const one = reference.required ? '||' : '|o';
  const many = reference.oneToOne ? 'o|' : 'o{';
  return `  "${reference.target}" ${one}--${many} "${reference.table}" : "${reference.name.snake}"`;
}

function describeEndpoint({
  method,
  planPath,
  allow,
}: Pick<EndpointBlueprint, 'method' | 'planPath' | 'allow'>): string {
  const callers = allow.map((word) => (typeof word === 'object' ? word.role : word)).join(', ');
  return `${method} ${escapeText(planPath)}<br/>${escapeText(callers)}`;
}
