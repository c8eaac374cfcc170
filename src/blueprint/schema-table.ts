import type { Scope } from '../infer/scope.ts';
import type { Table } from '../plan/model.ts';
import type { PlannedColumn } from './columns.ts';
import type { ColumnBlueprint, ManyToManyBlueprint, ReferenceBlueprint, TableBlueprint } from './model.ts';

/** A way from a table to another: what an include may name. */
export interface Relation {
  readonly kind: 'one' | 'many' | 'manyToMany';
  readonly table: string;
  readonly reference?: ReferenceBlueprint;
  readonly manyToMany?: ManyToManyBlueprint;
  readonly nullable: boolean;
}

/** A table while the blueprint is made: what will be written out, and maps to find things in. */
export interface SchemaTable {
  readonly plan: Table;
  readonly names: Pick<TableBlueprint, 'name' | 'entity' | 'identifiers'>;
  readonly generated: boolean;
  readonly isAuthTable: boolean;
  readonly columns: readonly PlannedColumn[];
  /** By the field's name and by the column's: `user` and `user_id`. */
  readonly columnBy: ReadonlyMap<string, ColumnBlueprint>;
  readonly scope: Scope;
  readonly references: ReferenceBlueprint[];
  readonly referencedBy: ReferenceBlueprint[];
  readonly manyToMany: ManyToManyBlueprint[];
  readonly relations: Map<string, Relation>;
}

export type Schema = ReadonlyMap<string, SchemaTable>;
