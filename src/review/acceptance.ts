import { walkSteps } from '../plan/check/walk-steps.ts';
import type { Group, Item, Plan, Table } from '../plan/model.ts';
import type { FunctionDefinition, Integration, Task } from '../plan/model-async.ts';
import type { Step } from '../plan/model-steps.ts';
import { fieldsOfInput } from './facts/input-fields.ts';

/** An item of the plan that says `accept: {RULE: reason}`. */
export interface Acceptance {
  readonly item: Pick<Item, 'at' | 'path' | 'accept'>;
  readonly rule: string;
  readonly reason: string;
}

/**
 * Where findings are accepted. An acceptance silences the findings of its rule on the item it stands on, and on
 * everything below that; of several, the one nearest to the finding counts.
 */
export class Acceptances {
  readonly #byPath = new Map<string, readonly Acceptance[]>();
  readonly #used = new Set<Acceptance>();

  constructor(plan: Plan) {
    for (const item of acceptingItems(plan)) {
      const found = [...item.accept].map(([rule, reason]) => ({ item, rule, reason }));
      this.#byPath.set(item.path, [...(this.#byPath.get(item.path) ?? []), ...found]);
    }
  }

  /** The reason why a finding of this rule at this path is accepted; the acceptance counts as used from then on. */
  reasonFor({ rule, path }: { readonly rule: string; readonly path: string }): string | undefined {
    if (this.#byPath.size === 0) return undefined;
    for (const above of pathsAbove(path)) {
      const found = this.#byPath.get(above)?.find((acceptance) => acceptance.rule === rule);
      if (found === undefined) continue;
      this.#used.add(found);
      return found.reason;
    }
    return undefined;
  }

  list(): readonly Acceptance[] {
    return [...this.#byPath.values()].flat();
  }

  isUsed(acceptance: Acceptance): boolean {
    return this.#used.has(acceptance);
  }
}

/** A path, those above it up to '' (the whole plan), nearest first. */
function* pathsAbove(path: string): Generator<string, void, void> {
  for (let end = path.length; end > 0; end -= 1) {
    const isBoundary = end === path.length || path[end] === '.' || path[end] === '[';
    if (isBoundary) yield path.slice(0, end);
  }
  yield '';
}

/** Every item that accepts something. */
function* acceptingItems(plan: Plan): Generator<Acceptance['item'], void, void> {
  for (const item of itemsOf(plan)) if (item.accept.size > 0) yield item;
}

function* itemsOf(plan: Plan): Generator<Acceptance['item'], void, void> {
  const top = { start: 0, end: 0 };
  yield { at: top, path: '', accept: plan.accept };
  yield plan.project;
  yield* plan.features;
  for (const table of plan.tables) yield* itemsOfTable(table);
  for (const group of plan.api ?? []) yield* itemsOfGroup(group);
  for (const definition of [...plan.functions, ...plan.tasks]) yield* itemsOfWork(definition);
  for (const integration of plan.integrations) yield* itemsOfIntegration(integration);
  for (const event of plan.events) yield* [event, ...fieldsOfInput(event.data)];
  yield* plan.webhooks.incoming;
  yield* plan.realtime;
  if (plan.auth !== undefined) yield plan.auth;
  yield { at: plan.build.slices[0]?.at ?? top, path: 'build', accept: plan.build.accept };
}

function itemsOfTable(table: Table): readonly Item[] {
  return [table, ...table.fields];
}

function itemsOfGroup(group: Group): readonly Item[] {
  const endpoints = group.endpoints.flatMap((endpoint) => {
    const steps: readonly Step[] = endpoint.action?.verb === 'steps' ? walkSteps(endpoint.action.steps) : [];
    return [endpoint, ...fieldsOfInput(endpoint.input), ...steps, ...endpoint.examples];
  });
  return [group, ...endpoints];
}

function itemsOfWork(definition: FunctionDefinition | Task): readonly Item[] {
  const more = 'returns' in definition ? fieldsOfInput(definition.returns) : [];
  const examples = 'examples' in definition ? definition.examples : [];
  return [definition, ...fieldsOfInput(definition.input), ...more, ...walkSteps(definition.steps), ...examples];
}

function itemsOfIntegration(integration: Integration): readonly Item[] {
  const operations = integration.operations.flatMap((operation) => {
    return [operation, ...fieldsOfInput(operation.input), ...fieldsOfInput(operation.returns)];
  });
  return [integration, ...operations];
}
