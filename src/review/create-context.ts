import type { Blueprint } from '../blueprint/model.ts';
import { inferAction } from '../infer/actions.ts';
import { inferApi } from '../infer/api.ts';
import { administratorOf, rolesOf } from '../infer/roles.ts';
import { inferScopes } from '../infer/scope.ts';
import type { Endpoint, Group, Plan, Table } from '../plan/model.ts';
import { present } from '../plan/present.ts';
import type { ReviewContext, ReviewedEndpoint } from './context.ts';

/** What is reviewed. */
export interface Reviewed {
  readonly plan: Plan;
  /** Of the same plan; absent when it does not compile. */
  readonly blueprint?: Blueprint;
}

/** What the rules look at: the plan, with every endpoint that will be built and what it does. */
export function createContext({ plan, blueprint }: Reviewed): ReviewContext {
  const tables = new Map(plan.tables.map((table) => [table.name, table]));
  const isInferred = plan.api === undefined;
  const groups = plan.api ?? inferGroups(plan, tables);
  const endpoints = groups.flatMap((group) =>
    group.endpoints.map((endpoint) => reviewed(endpoint, { group, tables, isInferred })),
  );
  return present({ plan, blueprint, tables, endpoints });
}

function reviewed(
  endpoint: Endpoint,
  { group, tables, isInferred }: { group: Group; tables: ReadonlyMap<string, Table>; isInferred: boolean },
): ReviewedEndpoint {
  const action = endpoint.action ?? inferAction(endpoint, tables);
  return present({ group, endpoint, action, label: `${endpoint.method} ${endpoint.url}`, isInferred });
}

/** As the compiler does it: a plan without `api` and without `auth` gets no endpoints, since nobody could sign in. */
function inferGroups(plan: Plan, tables: ReadonlyMap<string, Table>): readonly Group[] {
  if (plan.auth === undefined) return [];
  const administrator = administratorOf(rolesOf(plan.auth, tables.get(plan.auth.table.name)));
  return inferApi(plan, { scopes: inferScopes(plan), administrator });
}
