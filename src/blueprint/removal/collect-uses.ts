import { parseDocument } from 'yaml';
import type { PlanPath } from '../../plan/edits/edit.ts';
import type { Plan, Span } from '../../plan/model.ts';
import { dataAt } from '../refactor/step-lines.ts';
import type { NamedPlan } from '../renames/named-plan.ts';
import type { Occurrence } from '../renames/occurrence.ts';
import { occurrencesOf } from '../renames/occurrences-of.ts';
import { type PlanItem, planItems } from '../renames/plan-items.ts';
import { pathAt } from './path-at.ts';
import type { PlanUse } from './plan-use.ts';
import { itemOf, type Unit, unitOf } from './unit-of.ts';
import { type Gone, isUseOf } from './uses-of.ts';

export interface Found {
  readonly use: PlanUse;
}

/** Everything that needs an item, what needs that, and so on, each once. */
export function collectUses(named: NamedPlan, item: PlanItem): readonly Found[] {
  const { text, plan } = named;
  const document = parseDocument(text);
  const occurrences = occurrencesOf(named).filter(({ isDeclaration }) => !isDeclaration);
  const items = planItems(plan, text);
  const found: Found[] = [];
  const taken: PlanPath[] = [item.path];
  const waiting: PlanItem[] = [item, ...inside(item, items)];
  for (;;) {
    const next = waiting.shift();
    if (next === undefined) {
      const group = emptyGroup(plan, taken);
      if (group === undefined) break;
      taken.push(group.path);
      found.push({
        use: {
          line: lineOf(text, group.at),
          what: `the group ${group.name}`,
          why: 'no endpoint is left',
          path: group.path,
        },
      });
      waiting.push(group);
      continue;
    }
    const gone = goneOf(next);
    if (gone === undefined) continue;
    for (const occurrence of occurrences.filter(isUseOf(gone, named))) {
      const { path, isKey } = pathAt(document, occurrence.at.start);
      if (taken.some((each) => isAtOrBelow(path, each))) continue;
      const unit = unitOf(path, { isKey, canGo: (step) => canGo(dataAt(text, step)) }) ?? wholeOf(path);
      taken.push(unit.path);
      const line = lineOf(text, occurrence.at);
      found.push({ use: { line, what: unit.what, why: wordOf(occurrence), path: unit.path } });
      const whole = items.find((each) => JSON.stringify(each.path) === JSON.stringify(unit.path));
      if (whole !== undefined) waiting.push(whole, ...inside(whole, items));
    }
  }
  // A step goes with the endpoint that something else takes along.
  return found.filter(({ use }) => !found.some((other) => other.use !== use && isBelow(use.path, other.use.path)));
}

/** A group whose endpoints all go, and that has not gone itself. */
function emptyGroup({ api }: Plan, taken: readonly PlanPath[]): PlanItem | undefined {
  const goes = (path: PlanPath): boolean => taken.some((each) => isAtOrBelow(path, each));
  const found = (api ?? []).find(
    ({ name, endpoints }) =>
      !goes(['api', name]) &&
      endpoints.length > 0 &&
      endpoints.every(({ method, url }) => goes(['api', name, 'endpoints', `${method} ${url}`])),
  );
  return found && { kind: 'group', name: found.name, names: [found.name], path: ['api', found.name], at: found.at };
}

function wholeOf(path: PlanPath): Unit {
  return itemOf(path) ?? { path, what: path.join('.') };
}

/** Fields of a table, endpoints of a group, operations of an integration. */
function inside(item: PlanItem, items: readonly PlanItem[]): readonly PlanItem[] {
  // Of a table that goes, whatever is about its fields is about the table.
  return item.kind === 'table' ? [] : items.filter(({ path }) => isBelow(path, item.path));
}

function goneOf({ kind, name, table = '', path }: PlanItem): Gone | undefined {
  switch (kind) {
    case 'field':
      return { kind, table, name };
    case 'operation':
      return { kind, integration: String(path[1]), name };
    case 'endpoint':
    case 'webhook':
    case 'channel':
      return undefined;
    default:
      return { kind, name };
  }
}

/** Steps that give nothing to later ones, and decide nothing. */
const ALONE: readonly string[] = ['create', 'delete', 'call', 'request', 'run', 'emit', 'log', 'progress'];

function canGo(step: unknown): boolean {
  if (typeof step !== 'object' || step === null || 'as' in step) return false;
  return 'update' in step ? 'where' in step : ALONE.some((key) => key in step);
}

export function lineOf(text: string, { start }: Span): number {
  return text.slice(0, start).split('\n').length;
}

function wordOf({ target, written }: Occurrence): string {
  return target.kind === 'field' ? `${target.table}.${target.name}` : written;
}

function isAtOrBelow(path: PlanPath, above: PlanPath): boolean {
  return above.every((key, index) => path[index] === key);
}

function isBelow(path: PlanPath, above: PlanPath): boolean {
  return path.length > above.length && isAtOrBelow(path, above);
}
