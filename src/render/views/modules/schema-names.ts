import { capitalize } from '../../../blueprint/casing.ts';
import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';

/** `CreateProduct`, the body of `createProduct`. */
export function inputName({ operationId }: EndpointBlueprint, lookup: Lookup): string {
  return freeName(capitalize(operationId), lookup);
}

/** `ListProductsQuery` */
export function queryName({ operationId }: EndpointBlueprint, lookup: Lookup): string {
  return freeName(`${capitalize(operationId)}Query`, lookup);
}

/** `OrderStats`, what `getOrderStats` answers. */
export function figuresName({ operationId }: EndpointBlueprint, lookup: Lookup): string {
  return freeName(capitalize(operationId.replace(/^get(?=[A-Z])/, '')), lookup);
}

/** Rows have the first claim to a name: beside a table `create_products` the input is `CreateProductSchema`. */
export function freeName(name: string, lookup: Lookup): string {
  return lookup.isRowType(name) ? `${name}Schema` : name;
}
