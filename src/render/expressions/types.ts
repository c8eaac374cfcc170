import type { ColumnBlueprint, ProjectBlueprint } from '../../blueprint/model.ts';
import { unionType } from './literal.ts';

type Typed = Pick<ColumnBlueprint, 'kind' | 'element' | 'idType' | 'values'>;

/** The TypeScript type of a column's value, null aside. */
export function valueType(column: Typed, project: Pick<ProjectBlueprint, 'decimals'>): string {
  switch (column.kind) {
    case 'integer':
    case 'money':
      return 'number';
    case 'decimal':
      return project.decimals;
    case 'boolean':
      return 'boolean';
    case 'datetime':
      return 'Date';
    case 'json':
      return 'unknown';
    case 'enum':
      return unionType(column.values ?? []);
    case 'reference':
      return column.idType === 'integer' ? 'number' : 'string';
    case 'list': {
      const element = column.element === undefined ? 'unknown' : valueType(column.element, project);
      return element.includes(' ') ? `(${element})[]` : `${element}[]`;
    }
    default:
      return 'string';
  }
}
