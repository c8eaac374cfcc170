/** How the function of a query takes its parameters, and passes them on to the statement. */
import { capitalize } from '../../../../blueprint/casing.ts';
import type { BareType, QueryParameter, ValueType } from '../../../../blueprint/model.ts';
import { unionType } from '../../../expressions/literal.ts';
import { ownerParameter, type Parameter, parametersType, propertyOf, signature } from '../keys.ts';
import { fromSchema, useStatement } from './context.ts';
import { queryParameterNames } from './query-signature.ts';
import { columnOf, parameterGroup, type QueryContext } from './query-context.ts';
import { type KeyInterface, stateType } from './rows.ts';

interface ParameterForm {
  /** Of the function that builds the statement: `db, given: Given<{ id: string }>`. */
  readonly given: string;
  /** Of the exported function: `db: Db, id: string`. */
  readonly signature: string;
  /** What the statement is called with: `{ id }`, or `given`. */
  readonly values: string;
  readonly interfaces: readonly KeyInterface[];
}

interface GroupedParameter extends Parameter {
  /** The group that the statement takes it in, with a dot; empty for none. */
  readonly group: string;
}

export function parameterForm(context: QueryContext): ParameterForm {
  const { query, repository } = context;
  const names = queryParameterNames(query);
  const parameters: GroupedParameter[] = [
    ...query.parameters.map((parameter, index) => ({
      name: names[index] ?? parameter.name,
      type: parameterType(parameter, context),
      group: parameterGroup(parameter.type),
    })),
    ...(query.scoped ? [{ ...ownerParameter(repository.lookup), group: '' }] : []),
  ];
  const [first, second] = parameters;
  if (first === undefined) return { given: 'db', signature: 'db: Db', values: '{}', interfaces: [] };
  useStatement(repository);
  const isSingle = second === undefined;
  const interfaces = parameters.length > 2 ? [parametersInterface(parameters, query.name)] : [];
  const type = interfaces[0]?.name ?? parametersType(parameters);
  const isGrouped = parameters.some(({ group }) => group !== '');
  return {
    given: `db, given: Given<${isGrouped ? groupedType(parameters) : type}>`,
    signature: isSingle ? signature([first]) : `db: Db, given: ${type}`,
    values: isGrouped ? groupedValues(parameters) : isSingle ? `{ ${first.name} }` : 'given',
    interfaces,
  };
}

function parametersInterface(parameters: readonly Parameter[], query: string): KeyInterface {
  return {
    name: capitalize(query),
    extended: '',
    description: `What \`${query}\` takes.`,
    properties: parameters.map(propertyOf),
  };
}

/** `{ id: string; json: { payload: unknown } }` */
function groupedType(parameters: readonly GroupedParameter[]): string {
  const inGroup = parameters.filter(({ group }) => group !== '');
  const others = parameters.filter(({ group }) => group === '');
  return parametersType([...others, { name: 'json', type: parametersType(inGroup) }]);
}

function groupedValues(parameters: readonly GroupedParameter[]): string {
  const entry = ({ name }: Parameter): string => (parameters.length === 1 ? name : `${name}: given.${name}`);
  const inGroup = parameters.filter(({ group }) => group !== '').map(entry);
  const others = parameters.filter(({ group }) => group === '').map(entry);
  return `{ ${[...others, `json: { ${inGroup.join(', ')} }`].join(', ')} }`;
}

function parameterType(parameter: QueryParameter, context: QueryContext): string {
  const { type, isList } = parameter;
  const element = type.kind === 'list' ? type.of : type;
  const bare = bareType(element, { column: parameter.column, context });
  if (!isList && type.kind !== 'list') return type.nullable && bare !== 'unknown' ? `${bare} | null` : bare;
  const list = `readonly ${bare.includes(' ') ? `(${bare})` : bare}[]`;
  return type.nullable && type.kind === 'list' ? `${list} | null` : list;
}

function bareType(
  type: ValueType,
  { column: name, context }: { column: string | undefined; context: QueryContext },
): string {
  const { project } = context.repository.lookup.blueprint;
  if (type.kind === 'enum') return enumType(type, { column: name, context });
  switch (type.kind) {
    case 'integer':
    case 'money':
      return 'number';
    case 'decimal':
      return project.decimals;
    case 'boolean':
      return 'boolean';
    case 'datetime':
      return 'Date';
    case 'text':
    case 'date':
      return 'string';
    case 'null':
      return 'null';
    default:
      return 'unknown';
  }
}

function enumType(
  { values }: Extract<BareType, { kind: 'enum' }>,
  { column: name, context }: { column: string | undefined; context: QueryContext },
): string {
  const column = name === undefined ? undefined : columnOf(name, context);
  const isSame = column?.values !== undefined && values.join('\n') === column.values.join('\n');
  if (column === undefined || !isSame) return unionType(values);
  const { table, imports } = context.repository;
  return column.hidden
    ? stateType(column, '')
    : stateType(column, imports.type(fromSchema(table), table.entity.pascal));
}
