import type { ColumnBlueprint } from '../../../blueprint/model.ts';
import { languageWords } from '../../../blueprint/reserved.ts';
import { valueType } from '../../expressions/types.ts';
import type { Lookup } from '../lookup.ts';
import type { KeyUsage } from './usage.ts';

/** A parameter of an emitted function. */
export interface Parameter {
  readonly name: string;
  /** Without `undefined`. */
  readonly type: string;
  /** Must be given, be it as undefined: nobody forgets the owner. */
  readonly maybe?: boolean;
  /** May be left out. */
  readonly optional?: boolean;
}

/** What emitted functions call their own parameters; a column of such a name gets `Value` behind it. */
const ownParameters = new Set([
  ...languageWords,
  ...[
    'owner',
    'member',
    'tenant',
    'caller',
    'version',
    'changes',
    'filter',
    'input',
    'query',
    'values',
    'from',
    'to',
    'limit',
    'offset',
  ],
  ...['after', 'search', 'db', 'context', 'row', 'rows', 'ids', 'repository', 'columns'],
]);

/** The parameter that holds a value of this column. */
export function columnParameter(column: ColumnBlueprint, { blueprint }: Lookup): Parameter {
  const { key } = column.name;
  return { name: ownParameters.has(key) ? `${key}Value` : key, type: valueType(column, blueprint.project) };
}

export function ownerParameter({ blueprint }: Lookup): Parameter {
  return { name: 'owner', type: blueprint.project.ids === 'uuid' ? 'string' : 'number', maybe: true };
}

/** A person: the owner of rows, who may be left open, or whoever calls. */
export function personParameter(name: 'owner' | 'caller', { lookup }: { lookup: Lookup }): Parameter {
  return name === 'owner' ? ownerParameter(lookup) : { ...ownerParameter(lookup), name, maybe: false };
}

/** Whoever asks as a member; nobody forgets it, either. */
export const memberParameter: Parameter = { name: 'member', type: 'MemberScope', maybe: true };

/** The tenant that a row has to be of. */
export function tenantParameter({ blueprint }: Lookup): Parameter {
  return { name: 'tenant', type: blueprint.project.ids === 'uuid' ? 'string' : 'number', optional: true };
}

export const versionParameter: Parameter = { name: 'version', type: 'number', maybe: true };

/** What picks a row, in the repository: its key, and as far as endpoints know them, its owner and its parents. */
export function keyParameters(usage: KeyUsage, { table, lookup }: { table: string; lookup: Lookup }): Parameter[] {
  return [
    columnParameter(lookup.column(table, usage.column), lookup),
    ...[...usage.pathColumns].map((column) => ({
      ...columnParameter(lookup.column(table, column), lookup),
      optional: true,
    })),
    ...(usage.owner ? [ownerParameter(lookup)] : []),
    ...(usage.member ? [memberParameter] : []),
  ];
}

/** `findById`, `updateBySlug`: the id goes without saying except in `findById`. */
export function keyedName(verb: string, column: ColumnBlueprint): string {
  return column.role === 'id' && verb !== 'find' ? verb : `${verb}By${column.name.pascal}`;
}

/** `{ id: string; owner: string | undefined }` */
export function parametersType(parameters: readonly Parameter[]): string {
  return `{ ${parameters.map(entryOf).join('; ')} }`;
}

function entryOf({ name, type, maybe, optional }: Parameter): string {
  return `${name}${optional === true ? '?' : ''}: ${type}${maybe === true || optional === true ? ' | undefined' : ''}`;
}

/** `readonly owner: string | undefined;` */
export function propertyOf(parameter: Parameter): string {
  return `readonly ${entryOf(parameter)};`;
}

/**
 * One parameter stands by itself, several come in an object.
 * @param runsOn what comes before them
 */
export function signature(parameters: readonly Parameter[], runsOn = 'db: Db'): string {
  const [first, second] = parameters;
  if (first === undefined) return runsOn;
  if (second === undefined)
    return `${runsOn}, ${first.name}: ${first.type}${first.maybe === true ? ' | undefined' : ''}`;
  return `${runsOn}, { ${parameters.map(({ name }) => name).join(', ')} }: ${parametersType(parameters)}`;
}
