import type { AttachEndpoint } from '../../../../blueprint/model.ts';
import { columnParameter, personParameter, signature } from '../keys.ts';
import { existingKey } from './checks.ts';
import {
  entityName,
  keyValue,
  repositoryName,
  rowCall,
  rowParameters,
  type ServiceContext,
  useError,
  useOtherRepository,
  useRepository,
} from './context.ts';
import { eventPart, inside, on, outside, runsOn } from './told.ts';

/** Who is to own the other row: the owner of the rows, or, where all rows may be seen, whoever calls. */
export function targetOwner({ ownedTarget, ownerScoped }: AttachEndpoint): 'owner' | 'caller' | undefined {
  if (!ownedTarget) return undefined;
  return ownerScoped ? 'owner' : 'caller';
}

export function attachmentPart(endpoint: AttachEndpoint, context: ServiceContext) {
  const { table, lookup, all } = context;
  const { relation } = endpoint;
  const repository = useRepository(context);
  const target = lookup.table(relation.target);
  const targetParameter = columnParameter(lookup.column(relation.junction, relation.targetColumn), lookup);
  const own = columnParameter(lookup.column(relation.junction, relation.ownColumn), lookup);
  const targetRepository = useOtherRepository(target, context);
  useError('NotFoundError', context);
  const tenant = table.tenancy?.kind === 'self' ? 'row.id' : `await ${repository}.tenantOf(db, row.id)`;
  const event = eventPart(endpoint, context);
  const told = event !== undefined;
  if (told) context.imports.value('../../db/transaction.ts', 'inTransaction');
  const grounds = outside(told);
  const owner = targetOwner(endpoint);
  const caller = owner === 'caller' ? [personParameter('caller', context)] : [];
  const existing = existingKey(targetParameter.name, {
    target,
    all,
    ...(owner === undefined ? {} : { owner }),
    tenant: endpoint.tenantTarget ? on(grounds, tenant) : undefined,
  });
  return {
    partial: 'modules/service/attachment',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature([...rowParameters(endpoint, context), targetParameter, ...caller], runsOn(told, context)),
    db: grounds.db,
    find: on(grounds, `${repository}.${repositoryName('find', endpoint, context)}(${rowCall(endpoint, { context })})`),
    entity: entityName(table),
    key: keyValue(endpoint, context),
    targetExists: on(grounds, `${targetRepository}.exists(db, ${existing})`),
    targetEntity: entityName(target),
    target: targetParameter.name,
    change: on(
      told ? inside : grounds,
      `${repository}.${endpoint.kind}${relation.name.pascal}(db, { ${own.name}: row.id, ${targetParameter.name} })`,
    ),
    changed: endpoint.kind === 'attach' ? 'attached' : 'detached',
    event,
  };
}
