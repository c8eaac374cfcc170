import type { ColumnBlueprint, Literal, TableBlueprint } from '../../blueprint/model.ts';
import { acceptsValue } from '../../blueprint/samples/accepts.ts';
import { findSamples } from '../../blueprint/samples/find-samples.ts';
import { formulasOf } from './sequence-code.ts';

/** The n-th value of a column (n = 1, 2, …) as example data; from the first again when there are no more. */
export function nthValue(column: ColumnBlueprint, { table, n }: { table: TableBlueprint; n: number }): Literal {
  const style = { form: 'json', decimals: 'number' } as const;
  for (const { at } of formulasOf(column, { table, style })) if (acceptsValue(column, at(n))) return at(n);
  const samples = findSamples(column, Math.max(n, 4));
  return samples[(n - 1) % samples.length] ?? null;
}
