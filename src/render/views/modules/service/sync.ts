import type { SyncEndpoint } from '../../../../blueprint/model.ts';
import { signature } from '../keys.ts';
import { roleColumn } from '../repository/context.ts';
import { queryName } from '../schema-names.ts';
import { scopeParameters, type ServiceContext, useRepository, useRowType, useSchemaType } from './context.ts';

/** What changed since a time. */
export function syncPart(endpoint: SyncEndpoint, context: ServiceContext) {
  const { table, usage, lookup, imports } = context;
  imports.type('../../sync.ts', 'Changes');
  imports.value('../../sync.ts', 'changesSince');
  const query = { name: 'query', type: useSchemaType(queryName(endpoint, lookup), context) };
  const own = scopeParameters(endpoint, context);
  // Another endpoint may ask for the rows of some callers only.
  const asked = [
    ...(table.ownership !== undefined && usage.syncs.some((each) => each.ownerScoped) ? ['owner'] : []),
    ...(usage.syncs.some((each) => each.member !== undefined) ? ['member'] : []),
  ];
  const whose = asked.map((name) => (own.some((each) => each.name === name) ? name : `${name}: undefined`));
  return {
    partial: 'modules/service/sync',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature([...own, query]),
    type: useRowType(context),
    deletedKey: roleColumn(table, 'deleted_at')?.name.key ?? '',
    repository: useRepository(context),
    window: whose.length === 0 ? 'window' : `{ ${whose.join(', ')}, ...window }`,
  };
}
