import { capitalize } from '../../../../blueprint/casing.ts';
import type { ActionBlueprint, ModuleBlueprint, ValueType } from '../../../../blueprint/model.ts';
import type { Lookup } from '../../lookup.ts';
import { freeName } from '../schema-names.ts';

/** What the files of an endpoint of steps are written with. */
export interface ActionContext {
  readonly module: ModuleBlueprint;
  readonly lookup: Lookup;
}

/** The part of its file names that stands for an action: `checkout`, `list-open-orders`. */
export function actionFile({ operationId }: ActionBlueprint): string {
  return operationId.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `CheckoutInput`; of endpoints that are asked in the query string `FindOrdersQuery`. */
export function actionInput({ operationId, inputFrom }: ActionBlueprint, lookup: Lookup): string {
  return freeName(`${capitalize(operationId)}${inputFrom === 'query' ? 'Query' : 'Input'}`, lookup);
}

/** `CheckoutResult`, for answers that are no rows. */
export function actionResult({ operationId }: ActionBlueprint, lookup: Lookup): string {
  return freeName(`${capitalize(operationId)}Result`, lookup);
}

/** The object that gets a name in an answer: the answer itself, or what its list is made of. */
export function namedObject(type: ValueType | undefined): Extract<ValueType, { kind: 'object' }> | undefined {
  if (type?.kind === 'list') return namedObject(type.of);
  return type?.kind === 'object' ? type : undefined;
}
