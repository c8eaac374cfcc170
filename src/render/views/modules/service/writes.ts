import type {
  CreateEndpoint,
  DeleteEndpoint,
  MoveEndpoint,
  RestoreEndpoint,
  UpdateEndpoint,
} from '../../../../blueprint/model.ts';
import { withArticle } from '../../../../blueprint/casing.ts';
import { quoteString } from '../../../engine.ts';
import { literal, propertyAccess } from '../../../expressions/literal.ts';
import { columnParameter, type Parameter, parametersType, personParameter, signature } from '../keys.ts';
import { referenceChecks } from '../references.ts';
import { returnsRemoved } from '../telling.ts';
import { stateType } from '../repository/rows.ts';
import { inputName } from '../schema-names.ts';
import { accountChange } from './accounts.ts';
import { checkStatements, ownerVariable, restoredStatements } from './checks.ts';
import {
  callOf,
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
  memberParameters,
  type ServiceContext,
  useError,
  useRepository,
  useRowType,
  useSchemaType,
  versionOf,
  entityName,
} from './context.ts';
import { founding, keepFounder } from './tenants.ts';
import { eventPart, inside, isTold, on, outside, runsOn, takesEventContext, writeCall } from './told.ts';
import { changedValues, newValues } from './values.ts';

/** Whom a create needs to know: whose rows it may refer to, and who fills the owner's column. */
export function createCallers(
  endpoint: CreateEndpoint,
  { lookup }: Pick<ServiceContext, 'lookup'>,
): { caller: boolean; owner: boolean } {
  const owned = referenceChecks(endpoint, lookup).some((check) => check.owned);
  const variable = ownerVariable(endpoint);
  return {
    caller: endpoint.ownerColumn !== undefined || endpoint.founds !== undefined || (owned && variable === 'caller'),
    owner: owned && variable === 'owner',
  };
}

/** An update that is not limited to owners can still be limited in what it may refer to. */
export function updateNeedsCaller(endpoint: UpdateEndpoint, { lookup }: Pick<ServiceContext, 'lookup'>): boolean {
  return ownerVariable(endpoint) === 'caller' && referenceChecks(endpoint, lookup).some((check) => check.owned);
}

export function createPart(endpoint: CreateEndpoint, context: ServiceContext) {
  const { lookup, imports } = context;
  const takesContext = takesEventContext(endpoint, lookup);
  const before = outside(takesContext);
  const event = eventPart(endpoint, context);
  const isTogether = endpoint.founds !== undefined || event !== undefined;
  if (isTogether) imports.value('../../db/transaction.ts', 'inTransaction');
  const callers = createCallers(endpoint, context);
  const { statements, expression } = newValues(endpoint, context);
  const parameters = [
    ...parentParameters(endpoint, context.lookup),
    ...(callers.caller ? [personParameter('caller', context)] : []),
    ...(callers.owner ? [personParameter('owner', context)] : []),
    ...memberParameters(endpoint, context),
    { name: 'input', type: useSchemaType(inputName(endpoint, context.lookup), context) },
  ];
  const call = writeCall('create', {
    ...{ given: `db, ${expression}`, told: isTold(endpoint, lookup), context },
    grounds: isTogether ? inside : before,
  });
  return {
    partial: isTogether ? 'modules/service/create-together' : 'modules/service/create',
    ...founding(endpoint, context),
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature(parameters, runsOn(takesContext, context)),
    type: useRowType(context),
    statements: [...checkStatements(endpoint, context), ...statements].map((code) => on(before, code)),
    db: before.db,
    call,
    event,
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
  const { keepsFounder } = endpoint;
  const memberRole =
    keepsFounder && `input${propertyAccess(lookup.column(endpoint.table, keepsFounder.roleColumn).name.key)}`;
  const isGiven = endpoint.kind === 'update' ? `${memberRole} !== undefined && ` : '';
  const keeps =
    keepsFounder &&
    `if (${isGiven}${memberRole} !== ${quoteString(keepsFounder.founderRole)}) ${keepFounder(endpoint, { tenant: keepsFounder, context })}`;
  const account = accountChange(endpoint, context);
  return changePart(
    endpoint,
    { keeps, records: account.records, context },
    {
      partial: 'modules/service/change',
      name: endpoint.operationId,
      summary: endpoint.summary,
      parameters,
      type: useRowType(context),
      statements: [...checkStatements(endpoint, context), ...account.before, ...statements],
      write: repositoryName('update', endpoint, context),
      given: rowCall(endpoint, { more: [...version, `changes: ${expression}`], context }),
      refusal: refusal(endpoint, context),
    },
  );
}

export function deletePart(endpoint: DeleteEndpoint, context: ServiceContext) {
  const version = versionOf(endpoint, context.table);
  const { keepsFounder } = endpoint;
  const keeps = keepsFounder && keepFounder(endpoint, { tenant: keepsFounder, context });
  const name = repositoryName('remove', endpoint, context);
  const returnsRow = returnsRemoved(name, { table: endpoint.table, lookup: context.lookup });
  return changePart(
    endpoint,
    { keeps, records: [], context },
    {
      partial: 'modules/service/delete',
      name: endpoint.operationId,
      summary: endpoint.summary,
      parameters: [...rowParameters(endpoint, context), ...version],
      statements: [],
      write: name,
      given: rowCall(endpoint, { more: version.map((parameter) => parameter.name), context }),
      result: returnsRow ? 'row' : 'removed',
      failed: returnsRow ? 'row === undefined' : '!removed',
      refusal: refusal(endpoint, context),
    },
  );
}

interface Change {
  readonly partial: string;
  readonly parameters: readonly Parameter[];
  readonly statements: readonly string[];
  /** Function of the repository, and what it takes. */
  readonly write: string;
  readonly given: string;
  readonly refusal: string;
}

/** A change of one row; with a check that has to hold until it is done, or an event: all in one transaction. */
function changePart<View extends Change>(
  endpoint: UpdateEndpoint | DeleteEndpoint,
  { keeps, records, context }: { keeps: string | undefined; records: readonly string[]; context: ServiceContext },
  view: View,
) {
  const { lookup, imports } = context;
  const takesContext = takesEventContext(endpoint, lookup);
  const event = eventPart(endpoint, context);
  const isTogether = keeps !== undefined || records.length > 0 || event !== undefined;
  if (isTogether) imports.value('../../db/transaction.ts', 'inTransaction');
  const before = outside(takesContext);
  const grounds = isTogether ? inside : before;
  const statements = keeps === undefined ? view.statements : [...view.statements, keeps];
  const { given, write } = view;
  return {
    ...view,
    partial: isTogether ? `${view.partial}-together` : view.partial,
    signature: signature(view.parameters, runsOn(takesContext, context)),
    db: before.db,
    statements: statements.map((code) => on(grounds, code)),
    call: writeCall(write, { given, told: isTold(endpoint, lookup), grounds, context }),
    refusal: on(grounds, view.refusal),
    records: records.map((code) => on(grounds, code)),
    event,
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
  const { table, lookup } = context;
  useError('NotFoundError', context);
  useError('ConflictError', context);
  const checks = restoredStatements(endpoint, context);
  const event = eventPart(endpoint, context);
  const takesContext = takesEventContext(endpoint, lookup);
  const isTogether = checks.length > 0 || event !== undefined;
  const grounds = isTogether ? inside : outside(takesContext);
  const given = rowCall(endpoint, { context });
  return {
    partial: 'modules/service/restore',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature(rowParameters(endpoint, context), runsOn(takesContext, context)),
    type: useRowType(context),
    isTogether,
    db: outside(takesContext).db,
    checks,
    restore: writeCall(repositoryName('restore', endpoint, context), {
      ...{ given, told: isTold(endpoint, lookup), grounds, context },
    }),
    find: on(grounds, `${useRepository(context)}.${repositoryName('find', endpoint, context)}(${given})`),
    entity: entityName(table),
    key: keyValue(endpoint, context),
    event,
  };
}

export function movePart(endpoint: MoveEndpoint, context: ServiceContext) {
  const { table, lookup } = context;
  const state = lookup.column(table.name.snake, endpoint.column);
  const version = versionOf(endpoint, table);
  const helper = repositoryName(`move${state.name.pascal}`, endpoint, context);
  context.helpers.set(helper, moveHelper(endpoint, { helper, context }));
  const told = isTold(endpoint, lookup);
  const takesContext = takesEventContext(endpoint, lookup);
  const event = eventPart(endpoint, context);
  const grounds = event === undefined ? outside(takesContext) : inside;
  const more = [
    ...version.map(({ name }) => name),
    `from: ${literal(endpoint.from)}`,
    `to: ${quoteString(endpoint.to)}`,
  ];
  return {
    partial: 'modules/service/move',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature([...rowParameters(endpoint, context), ...version], runsOn(takesContext, context)),
    type: useRowType(context),
    helper,
    on: told ? grounds.context : grounds.db,
    arguments: rowCall(endpoint, { more, context }).replace(/^db, \{ | \}$/g, ''),
    event,
  };
}

/** The function that all moves along one state have in common. */
function moveHelper(endpoint: MoveEndpoint, { helper, context }: { helper: string; context: ServiceContext }) {
  const { table, lookup } = context;
  const told = isTold(endpoint, lookup);
  const grounds = outside(told);
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
    runsOn: runsOn(told, context),
    move: writeCall(helper, { given: `db, { ${names} }`, told, grounds, context }),
    find: on(grounds, `${useRepository(context)}.${repositoryName('find', endpoint, context)}(${callOf(key)})`),
    entity: entityName(table),
    key: keyText(columnParameter(keyColumn(endpoint, context), lookup)),
    versioned: version.length > 0,
    isVisible: !state.hidden,
    state: propertyAccess(state.name.key),
  };
}
