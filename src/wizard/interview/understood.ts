import type { NotationItem } from '../../infer/notation/item.ts';
import {
  type ComposeContext,
  composeEndpoint,
  composeFunction,
  type ComposedLine,
  composeTask,
} from '../../infer/proposals/work/sentences.ts';
import type { Plan } from '../../plan/model.ts';
import { countOf } from '../overview/counts.ts';
import { createCanvas } from '../overview/drawing.ts';
import { describeField } from '../overview/field-text.ts';
import { showTrigger } from './lines/rows.ts';

/**
 * What was understood of the tables, and of what was pasted with them: a line for each table, guesses by name, and
 * what waits for a later step.
 */
export function describeUnderstood(
  plan: Plan,
  options: { readonly items: readonly NotationItem[]; readonly tables: readonly string[]; readonly width: number },
): string {
  const { pen } = createCanvas(options.width, { plain: false });
  const tables = plan.tables.filter(({ name }) => options.tables.includes(name));
  const lines = tables.map(
    ({ name, fields }) => `${name}: ${fields.map((field) => describeField(field, pen)).join(', ')}`,
  );
  const guesses = tables.flatMap((table) =>
    table.fields.filter(({ inferred }) => inferred === 'guess').map((field) => `${table.name}.${field.name}`),
  );
  const said = guessedItems(options.items);
  const all = [...new Set([...guesses, ...said])];
  return [
    ...lines,
    ...(all.length === 0 ? [] : [`Taken for text, since the name says nothing else: ${all.join(', ')}`]),
    ...laterThings(options.items),
  ].join('\n');
}

/** Fields of the notation whose type was a guess; the plan has them written out. */
function guessedItems(items: readonly NotationItem[]): readonly string[] {
  return items.flatMap((item) =>
    item.kind === 'table' ? item.fields.filter(({ guess }) => guess).map(({ name }) => `${item.name}.${name}`) : [],
  );
}

function laterThings(items: readonly NotationItem[]): readonly string[] {
  const count = (kind: NotationItem['kind']): number => items.filter((item) => item.kind === kind).length;
  const counted = (['endpoint', 'function', 'task'] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => countOf(count(kind), kind));
  return counted.length === 0 ? [] : [`Kept for the next steps: ${counted.join(', ')}`];
}

/** Trees that were pasted: each line as a step, with what it became. Empty when there are none. */
export function describeTrees(
  items: readonly NotationItem[],
  { kind, context }: { readonly kind: 'endpoint' | 'function' | 'task'; readonly context: ComposeContext },
): string {
  return items.flatMap((item) => (item.kind === kind ? describeTree(item, context) : [])).join('\n');
}

function describeTree(item: NotationItem, context: ComposeContext): readonly string[] {
  if (item.kind === 'task') {
    const trigger = showTrigger(item.task);
    const title = `${item.task.name}${trigger === '' ? '' : ` (${trigger})`}`;
    return numbered(title, item.task.lines.length === 0 ? [] : composeTask(item.task, context).lines);
  }
  if (item.kind === 'function') {
    const { name, lines } = item.function;
    return numbered(`${name}()`, lines.length === 0 ? [] : composeFunction(item.function, context).lines);
  }
  if (item.kind !== 'endpoint') return [];
  const { method, path, lines } = item.endpoint;
  return numbered(`${method} ${path}`, lines.length === 0 ? [] : composeEndpoint(item.endpoint, context).lines);
}

function numbered(title: string, lines: readonly ComposedLine[]): readonly string[] {
  if (lines.length === 0) return [];
  return [title, ...lines.map(({ line, about }, index) => `  ${index + 1}. ${line} → ${about}`)];
}
