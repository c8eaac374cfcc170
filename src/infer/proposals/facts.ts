import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { Endpoint, Plan, Table } from '../../plan/model.ts';
import { inferAction } from '../actions.ts';
import { inferScopes, type Scope } from '../scope.ts';
import { type Access, decideAccess, questionId } from './access.ts';
import { describeGroup } from './group-description.ts';
import type { ProposalRequest } from './proposal.ts';
import { findSignIn, type SignIn } from './sign-in.ts';
import { type Checkout, findCheckouts } from './work/checkouts.ts';
import { entityOf, targetOf } from './work/schema.ts';

/** What all rules ask of a plan, found once. */
export interface Facts {
  /** With sign-in assumed where a table suggests it, and with owners as they were decided. */
  readonly plan: Plan;
  readonly request: ProposalRequest;
  readonly tables: ReadonlyMap<string, Table>;
  readonly signIn: SignIn | undefined;
  readonly administrator: string | undefined;
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly access: ReadonlyMap<string, Access>;
  readonly checkouts: ReadonlyMap<string, Checkout>;
  /** Tables that endpoints of the plan are about already. */
  readonly planned: ReadonlySet<string>;
  /** `GET /orders/{}`: routes that are taken, whatever their parameters are called. */
  readonly routes: ReadonlySet<string>;
  /** How many tables have rows of a name: `order`. */
  readonly entities: ReadonlyMap<string, number>;
  /** Tables that refer to a table, by its name, in plan order. */
  readonly referrers: ReadonlyMap<string, readonly Table[]>;
  /** The group that a table's endpoints stand in. */
  groupOf(table: Table): string;
}

const noDecisions: ProposalRequest = { decisions: new Map(), changes: 'patch' };

/** Tables, work and notes ask for the same facts one after the other. */
const known = new WeakMap<ProposalRequest, WeakMap<Plan, Facts>>();

export function findFacts(plan: Plan, request: ProposalRequest = noDecisions): Facts {
  const byPlan = known.get(request) ?? new WeakMap<Plan, Facts>();
  known.set(request, byPlan);
  const found = byPlan.get(plan) ?? collectFacts(plan, request);
  byPlan.set(plan, found);
  return found;
}

function collectFacts(written: Plan, request: ProposalRequest): Facts {
  const signIn = findSignIn(written);
  const plan: Plan = {
    ...written,
    tables: written.tables.map((table) => withDecision(table, request.decisions)),
    ...(signIn === undefined ? {} : { auth: signIn.auth }),
  };
  const tables = new Map(plan.tables.map((table) => [table.name, table]));
  const scopes = inferScopes(plan);
  const groups = findGroups(plan, tables);
  return {
    plan,
    request,
    tables,
    signIn,
    administrator: signIn?.administrator,
    scopes,
    access: decideAccess({ scopes, tables, decisions: request.decisions }),
    checkouts: new Map(findCheckouts(plan).map((checkout) => [checkout.header.name, checkout])),
    planned: new Set(groups.keys()),
    routes: new Set((plan.api ?? []).flatMap(({ endpoints }) => endpoints.map(shapeOfEndpoint))),
    entities: countEntities(tables),
    referrers: findReferrers(plan.tables),
    groupOf: (table) => groups.get(table.name) ?? table.name,
  };
}

function countEntities(tables: ReadonlyMap<string, Table>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of tables.keys()) {
    const entity = entityOf({ name });
    counts.set(entity, (counts.get(entity) ?? 0) + 1);
  }
  return counts;
}

function findReferrers(tables: readonly Table[]): ReadonlyMap<string, readonly Table[]> {
  const referrers = new Map<string, Table[]>();
  for (const table of tables) {
    const targets = table.fields.flatMap((field) => targetOf(field) ?? []);
    for (const target of new Set(targets)) {
      const known = referrers.get(target);
      if (known === undefined) referrers.set(target, [table]);
      else known.push(table);
    }
  }
  return referrers;
}

/** `owner reviewer` as the answer about a table is what `owner: reviewer` in the plan says. */
function withDecision(table: Table, decisions: ReadonlyMap<string, string>): Table {
  const field = decisions.get(questionId(table))?.replace(/^owner /, '');
  const owner = table.fields.find(({ name }) => name === field);
  if (table.owner !== undefined || owner === undefined) return table;
  return { ...table, owner: { name: owner.name, at: owner.nameAt } };
}

/** The first group of the plan that has an endpoint about each table. */
function findGroups(plan: Plan, tables: ReadonlyMap<string, Table>): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const { name, endpoints } of plan.api ?? []) {
    for (const endpoint of endpoints) {
      const action = endpoint.action ?? inferAction(endpoint, tables);
      const table = action === undefined || action.verb === 'steps' ? undefined : action.table.name;
      if (table !== undefined && !groups.has(table)) groups.set(table, name);
    }
  }
  return groups;
}

function shapeOfEndpoint({ method, url }: Endpoint): string {
  return routeShape(method, url);
}

/** A route without the names of its parameters: `GET /orders/{}`. */
export function routeShape(method: string, url: string): string {
  return `${method} ${url.replaceAll(/\{[^}/]*\}|:[a-z_][A-Za-z0-9_]*/g, '{}').replace(/(.)\/$/, '$1')}`;
}

export function accessOf(facts: Facts, table: Table): Access {
  return facts.access.get(table.name) ?? { kind: 'admin', rule: 'P-ASK', why: 'nothing says who may see it' };
}

/** Makes the group of a table's endpoints, with its description; nothing where the plan has one. */
export function groupEdits(facts: Facts, table: Table): readonly PlanEdit[] {
  const name = facts.groupOf(table);
  const group = facts.plan.api?.find((each) => each.name === name);
  if (group !== undefined) return [];
  const value = describeGroup(table, { access: accessOf(facts, table), tables: facts.tables });
  return [{ kind: 'set', path: ['api', name, 'description'], value }];
}

/** What one row of a table is called by the compiler; undefined where another table has the first claim to the word. */
export function clearEntity(facts: Facts, table: Table): string | undefined {
  const entity = entityOf(table);
  return facts.entities.get(entity) === 1 ? entity : undefined;
}
