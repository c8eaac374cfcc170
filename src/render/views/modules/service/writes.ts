import type {
  AttachEndpoint,
  CreateEndpoint,
  DeleteEndpoint,
  MoveEndpoint,
  RestoreEndpoint,
  UpdateEndpoint,
} from '../../../../blueprint/model.ts';
import { withArticle } from '../../../../blueprint/casing.ts';
import { quoteString } from '../../../engine.ts';
import { literal, objectLiteral, propertyAccess } from '../../../expressions/literal.ts';
import { columnParameter, type Parameter, parametersType, signature } from '../keys.ts';
import { referenceChecks } from '../references.ts';
import { stateType } from '../repository/rows.ts';
import { inputName } from '../schema-names.ts';
import { checkStatements, ownerVariable, restoredStatements } from './checks.ts';
import {
  expectsVersion,
  keyColumn,
  keyText,
  keyValue,
  parentParameters,
  repositoryName,
  repositoryParameters,
  type RowEndpoint,
  rowCall,
  rowParameters,
  type ServiceContext,
  useError,
  useOtherRepository,
  useRepository,
  useRowType,
  useSchemaType,
  versionOf,
  entityName,
} from './context.ts';
import { changedValues, newValues } from './values.ts';

/** Whom a create needs to know: whose rows it may refer to, and who fills the owner's column. */
export function createCallers(
  endpoint: CreateEndpoint,
  { lookup }: Pick<ServiceContext, 'lookup'>,
): { caller: boolean; owner: boolean } {
  const owned = referenceChecks(endpoint, lookup).some((check) => check.owned);
  const variable = ownerVariable(endpoint);
  return {
    caller: endpoint.ownerColumn !== undefined || (owned && variable === 'caller'),
    owner: owned && variable === 'owner',
  };
}

/** An update that is not limited to owners can still be limited in what it may refer to. */
export function updateNeedsCaller(endpoint: UpdateEndpoint, { lookup }: Pick<ServiceContext, 'lookup'>): boolean {
  return ownerVariable(endpoint) === 'caller' && referenceChecks(endpoint, lookup).some((check) => check.owned);
}

function personParameter(name: string, { lookup }: ServiceContext): Parameter {
  return { name, type: lookup.blueprint.project.ids === 'uuid' ? 'string' : 'number', maybe: name === 'owner' };
}

export function createPart(endpoint: CreateEndpoint, context: ServiceContext) {
  const callers = createCallers(endpoint, context);
  const { statements, expression } = newValues(endpoint, context);
  const parameters = [
    ...parentParameters(endpoint, context.lookup),
    ...(callers.caller ? [personParameter('caller', context)] : []),
    ...(callers.owner ? [personParameter('owner', context)] : []),
    { name: 'input', type: useSchemaType(inputName(endpoint, context.lookup), context) },
  ];
  return {
    partial: 'modules/service/create',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature(parameters),
    type: useRowType(context),
    statements: [...checkStatements(endpoint, context), ...statements],
    repository: useRepository(context),
    values: expression,
  };
}

export function updatePart(endpoint: UpdateEndpoint, context: ServiceContext) {
  const { table, lookup } = context;
  const { statements, expression } = changedValues(endpoint, context);
  const parameters = [
    ...rowParameters(endpoint, context),
    ...(updateNeedsCaller(endpoint, context) ? [personParameter('caller', context)] : []),
    ...versionOf(endpoint, table),
    { name: 'input', type: useSchemaType(inputName(endpoint, lookup), context) },
  ];
  const version = versionOf(endpoint, table).map(({ name }) => name);
  return {
    partial: 'modules/service/change',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature(parameters),
    type: useRowType(context),
    statements: [...checkStatements(endpoint, context), ...statements],
    call: `${useRepository(context)}.${repositoryName('update', endpoint, context)}(${rowCall(endpoint, { more: [...version, `changes: ${expression}`], context })})`,
    refusal: refusal(endpoint, context),
  };
}

export function deletePart(endpoint: DeleteEndpoint, context: ServiceContext) {
  const version = versionOf(endpoint, context.table);
  return {
    partial: 'modules/service/delete',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature([...rowParameters(endpoint, context), ...version]),
    call: `${useRepository(context)}.${repositoryName('remove', endpoint, context)}(${rowCall(endpoint, { more: version.map(({ name }) => name), context })})`,
    refusal: refusal(endpoint, context),
  };
}

/** What a change that found no row throws: where rows have versions, the reason has to be looked for. */
function refusal(endpoint: RowEndpoint, context: ServiceContext): string {
  const { table, lookup } = context;
  const notFound = `new ${useError('NotFoundError', context)}(${quoteString(entityName(table))}, ${keyValue(endpoint, context)})`;
  if (!expectsVersion(endpoint, table)) return notFound;
  useError('PreconditionFailedError', context);
  const name = repositoryName('refusal', endpoint, context);
  const parameters = repositoryParameters(endpoint, context);
  const helper = {
    partial: 'modules/service/refusal',
    name,
    words: table.entity.words,
    signature: signature(parameters),
    find: `${useRepository(context)}.${repositoryName('find', endpoint, context)}(${callOf(parameters)})`,
    entity: entityName(table),
    key: keyText(columnParameter(keyColumn(endpoint, context), lookup)),
  };
  context.helpers.set(name, helper);
  return `await ${name}(${rowCall(endpoint, { context })})`;
}

export function restorePart(endpoint: RestoreEndpoint, context: ServiceContext) {
  const { table } = context;
  const repository = useRepository(context);
  useError('NotFoundError', context);
  useError('ConflictError', context);
  const checks = restoredStatements(endpoint, context);
  const inTransaction = (call: string): string => (checks.length === 0 ? call : call.replace(/^db/, 'tx'));
  return {
    partial: 'modules/service/restore',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature(rowParameters(endpoint, context)),
    type: useRowType(context),
    checks,
    restore: `${repository}.${repositoryName('restore', endpoint, context)}(${inTransaction(rowCall(endpoint, { context }))})`,
    find: `${repository}.${repositoryName('find', endpoint, context)}(${inTransaction(rowCall(endpoint, { context }))})`,
    entity: entityName(table),
    key: keyValue(endpoint, context),
  };
}

export function movePart(endpoint: MoveEndpoint, context: ServiceContext) {
  const { table, lookup } = context;
  const state = lookup.column(table.name.snake, endpoint.column);
  const version = versionOf(endpoint, table);
  const helper = repositoryName(`move${state.name.pascal}`, endpoint, context);
  context.helpers.set(helper, moveHelper(endpoint, { helper, context }));
  const more = [
    ...version.map(({ name }) => name),
    `from: ${literal(endpoint.from)}`,
    `to: ${quoteString(endpoint.to)}`,
  ];
  return {
    partial: 'modules/service/move',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature([...rowParameters(endpoint, context), ...version]),
    type: useRowType(context),
    helper,
    arguments: rowCall(endpoint, { more, context }).replace(/^db, \{ | \}$/g, ''),
    event: endpoint.event === undefined ? undefined : eventPart(endpoint.event, context),
  };
}

/** What happens when a row is moved, in the transaction that moves it. */
function eventPart({ name, data }: NonNullable<MoveEndpoint['event']>, { table, lookup, imports }: ServiceContext) {
  imports.value('../../events.ts', 'emit');
  const entries = data.map(({ name: field, column }): [string, string] => {
    return [field.key, `row${propertyAccess(lookup.column(table.name.snake, column).name.key)}`];
  });
  return { name: quoteString(name), data: objectLiteral(entries) };
}

/** The function that all moves along one state have in common. */
function moveHelper(endpoint: MoveEndpoint, { helper, context }: { helper: string; context: ServiceContext }) {
  const { table, lookup } = context;
  const repository = useRepository(context);
  const state = lookup.column(table.name.snake, endpoint.column);
  const key = repositoryParameters(endpoint, context);
  const version = versionOf(endpoint, table);
  const type = stateType(state, useRowType(context));
  useError('NotFoundError', context);
  useError('ConflictError', context);
  if (version.length > 0) useError('PreconditionFailedError', context);
  const parameters = [...key, ...version, { name: 'from', type: `readonly ${type}[]` }, { name: 'to', type }];
  const names = parameters.map(({ name }) => name).join(', ');
  return {
    partial: 'modules/service/move-helper',
    helper,
    article: withArticle(table.entity.words),
    pattern: names,
    parameters: parametersType(parameters),
    type: table.entity.pascal,
    move: `${repository}.${helper}(db, { ${names} })`,
    find: `${repository}.${repositoryName('find', endpoint, context)}(${callOf(key)})`,
    entity: entityName(table),
    key: keyText(columnParameter(keyColumn(endpoint, context), lookup)),
    versioned: version.length > 0,
    isVisible: !state.hidden,
    state: propertyAccess(state.name.key),
  };
}

/** The call with parameters of the same names. */
function callOf(parameters: readonly Parameter[]): string {
  const [first, second] = parameters;
  if (first !== undefined && second === undefined) return `db, ${first.name}`;
  return `db, { ${parameters.map(({ name }) => name).join(', ')} }`;
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
  const knowsOwner = all.get(target.name.snake)?.exists?.owner === true && target.ownership !== undefined;
  return {
    partial: 'modules/service/attachment',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature([...rowParameters(endpoint, context), targetParameter]),
    find: `${repository}.${repositoryName('find', endpoint, context)}(${rowCall(endpoint, { context })})`,
    entity: entityName(table),
    key: keyValue(endpoint, context),
    targetExists: `${targetRepository}.exists(db, ${knowsOwner ? `{ id: ${targetParameter.name}, owner: undefined }` : targetParameter.name})`,
    targetEntity: entityName(target),
    target: targetParameter.name,
    change: `${repository}.${endpoint.kind}${relation.name.pascal}(db, { ${own.name}: row.id, ${targetParameter.name} })`,
  };
}
