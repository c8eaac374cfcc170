import { propertyKey } from '../../expressions/literal.ts';
import { columnOf } from '../../samples/capacity.ts';
import type { Scene } from './scene.ts';

/** A key that may be null is given a value, so that there is something to ask for. */
export function keyEntries(endpoint: { readonly key: { readonly column: string } }, scene: Scene): string[] {
  const column = columnOf(scene.table, endpoint.key.column);
  if (!column.nullable || column.reference === undefined || scene.fixed.has(column.name.snake)) return [];
  const parent = scene.file.lookup.table(column.reference.table);
  const variable = scene.rowName(parent);
  scene.lines.push(`const? ${variable} = await ${scene.createRelated(parent)};`);
  return [`${propertyKey(column.name.key)}: ${variable}.id`];
}
