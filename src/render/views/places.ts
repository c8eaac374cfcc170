import type { TableBlueprint } from '../../blueprint/model.ts';
import type { Lookup } from './lookup.ts';

/** Names a file cannot have beside the folder's own `index.ts`, and those Windows keeps for devices. */
const takenNames = /^(index|con|prn|aux|nul|com\d|lpt\d)$/;

/** The part of a file name that stands for a table: `order-items`. */
export function tableFile(table: TableBlueprint): string {
  return takenNames.test(table.name.kebab) ? `${table.name.kebab}-table` : table.name.kebab;
}

/** Folder of a table's schemas, service and repository below src/modules; of its own name when no group needs it. */
export function moduleFolder(table: TableBlueprint, lookup: Lookup): string {
  return table.module === '' ? table.name.kebab : lookup.module(table.module).name.kebab;
}

export type ModuleFile = 'schemas' | 'service' | 'repository' | 'writes' | 'include' | 'include.schemas';

/** Path below src/modules: `orders/order-items.service.ts`. */
export function moduleFile(table: TableBlueprint, { file, lookup }: { file: ModuleFile; lookup: Lookup }): string {
  return `${moduleFolder(table, lookup)}/${tableFile(table)}.${file}.ts`;
}

/** How a file in one module's folder imports a file of that or another module. */
export function importPath(folder: string, path: string): string {
  return path.startsWith(`${folder}/`) ? `./${path.slice(folder.length + 1)}` : `../${path}`;
}
