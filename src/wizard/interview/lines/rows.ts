import type { NotationItem, NotedField, NotedTask } from '../../../infer/notation/item.ts';
import type { LinesReading } from '../../question.ts';

type Row = LinesReading['rows'][number];

/** What each thing that was said means, as a list editor shows it. A later thing of the same key replaces the first. */
export function rowsOf(items: readonly NotationItem[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const item of items) {
    const row = rowOf(item);
    if (row !== undefined) rows.set(row.key, { ...row, line: item.line });
  }
  return [...rows.values()];
}

/** By what a thing is told from others; undefined for headings and what was not understood. */
export function keyOf(item: NotationItem): string | undefined {
  return rowOf(item)?.key;
}

function rowOf(item: NotationItem): { readonly key: string; readonly shown: string } | undefined {
  switch (item.kind) {
    case 'table':
      return { key: item.name, shown: item.fields.map(showField).join(', ') };
    case 'relation': {
      const { table, field, target, kind } = item.relation;
      return { key: `${table}.${field}`, shown: `→ ${target}, ${kind}` };
    }
    case 'endpoint': {
      const { method, path, summary, lines } = item.endpoint;
      return { key: `${method} ${path}`, shown: joinParts([summary ?? '', countSteps(lines)]) };
    }
    case 'function': {
      const { name, parameters, lines } = item.function;
      return { key: `${name}()`, shown: joinParts([parameters.map(showParameter).join(', '), countSteps(lines)]) };
    }
    case 'task':
      return { key: item.task.name, shown: joinParts([showTrigger(item.task), countSteps(item.task.lines)]) };
    case 'need':
      return { key: 'need', shown: item.text };
    default:
      return undefined;
  }
}

/** `user → users`, `status: pending | paid`, `nickname: text (a guess)` */
function showField({ name, definition, guess }: NotedField): string {
  const arrow = /^(<?)->\s*([a-z0-9_]+)(\??)/.exec(definition);
  if (arrow !== null) return `${name}${arrow[3] ?? ''} ${arrow[1] === '<' ? '↔' : '→'} ${arrow[2] ?? ''}`;
  const type = definition.split(',')[0] ?? definition;
  return guess ? `${name}: ${type} (a guess)` : `${name}: ${type}`;
}

/** What a parameter is, where its name says it; else the function's proposal does, in its step. */
function showParameter(parameter: NotedField): string {
  return parameter.guess ? parameter.name : showField(parameter);
}

export function showTrigger({ trigger }: NotedTask): string {
  if (trigger === undefined) return '';
  if ('every' in trigger) return `every ${trigger.every}`;
  return 'cron' in trigger ? `cron ${trigger.cron}` : `after ${trigger.after}`;
}

function countSteps(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.length} ${lines.length === 1 ? 'step' : 'steps'}`;
}

function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
