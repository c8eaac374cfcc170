/** The queries of steps: each becomes a function of its table's repository. */
import type { Expression } from './expression.ts';
import type { ValueType } from './value-types.ts';

export interface Query {
  readonly table: string;
  /** Unique among the table's queries and free of the names that repositories use themselves: `findByOrderId`. */
  readonly name: string;
  readonly kind: 'get' | 'find' | 'count' | 'sum' | 'exists' | 'update' | 'delete';
  /** Over columns, parameters and literals, of type boolean; absent for all rows. Deleted rows never count. */
  readonly where?: Expression;
  readonly parameters: readonly QueryParameter[];
  /** get: the row stays locked until the transaction ends. */
  readonly lock: boolean;
  readonly sort: readonly { readonly column: string; readonly direction: 'asc' | 'desc' }[];
  /** find: name of the parameter, or a fixed number. */
  readonly limit?: string | number;
  /** sum */
  readonly column?: string;
  /** update: expressions over columns, parameters and literals; version and time of change come on top. */
  readonly set: readonly { readonly column: string; readonly value: Expression }[];
  /** Only the caller's rows: takes `owner` (undefined = everybody's) besides its parameters. */
  readonly scoped: boolean;
  /** The condition is `id = parameter` alone: at most one row. */
  readonly byId: boolean;
}

export interface QueryParameter {
  /** camelCase, unique in the query: `orderId`. */
  readonly name: string;
  readonly type: ValueType;
  /** The column it is compared with or stored into, which decides how it is encoded. */
  readonly column?: string;
  /** It is a list, of which the column is one: `= any(…)`. */
  readonly isList: boolean;
}
