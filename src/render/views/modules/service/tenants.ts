import type { CreateEndpoint, DeleteEndpoint, TenantBlueprint, UpdateEndpoint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { objectLiteral, propertyAccess, propertyKey } from '../../../expressions/literal.ts';
import { signature } from '../keys.ts';
import { inside, isFoundingTold, useOtherWrites } from './told.ts';
import {
  callOf,
  repositoryName,
  repositoryParameters,
  rowCall,
  type ServiceContext,
  useError,
  useOtherRepository,
  useRepository,
} from './context.ts';

/** The first membership of a new tenant. */
export function founding(endpoint: CreateEndpoint, context: ServiceContext) {
  const { founds } = endpoint;
  if (founds === undefined) return { founder: undefined, membership: undefined };
  const { lookup } = context;
  const memberships = lookup.table(founds.memberships);
  const key = (name: string): string => propertyKey(lookup.column(founds.memberships, name).name.key);
  const values = objectLiteral([
    [key(founds.tenantColumn), 'row.id'],
    [key(founds.personColumn), 'caller'],
    [key(founds.roleColumn), quoteString(founds.founderRole)],
  ]);
  const isToldOf = isFoundingTold(endpoint, lookup);
  const module = isToldOf ? useOtherWrites(founds.memberships, context) : useOtherRepository(memberships, context);
  return {
    founder: founds.founderRole,
    membership: `${module}.create(${isToldOf ? inside.context : inside.db}, ${values})`,
  };
}

/** The call of the function that refuses to take the last membership of its kind away. */
export function keepFounder(
  endpoint: UpdateEndpoint | DeleteEndpoint,
  { tenant, context }: { tenant: TenantBlueprint; context: ServiceContext },
): string {
  const { lookup } = context;
  const column = (name: string): string => propertyAccess(lookup.column(endpoint.table, name).name.key);
  const name = repositoryName('keepFounder', endpoint, context);
  const parameters = repositoryParameters(endpoint, context);
  const words = lookup.table(tenant.table).entity.words;
  useError('ConflictError', context);
  const helper = {
    partial: 'modules/service/keep-founder',
    name,
    founder: tenant.founderRole,
    tenantWords: words,
    signature: signature(parameters),
    find: `${useRepository(context)}.${repositoryName('find', endpoint, context)}(${callOf(parameters)})`,
    lock: `${useRepository(context)}.lockFounders`,
    role: column(tenant.roleColumn),
    tenant: column(tenant.tenantColumn),
    message: `Somebody has to stay ${tenant.founderRole} of the ${words}`,
  };
  context.helpers.set(name, helper);
  return `await ${name}(${rowCall(endpoint, { context })});`;
}
