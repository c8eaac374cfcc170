import type { ActionBlueprint, EndpointBlueprint, ModuleBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { objectLiteral, propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { actionFile } from '../modules/actions/names.ts';
import { type RoutesContext, serviceFunction } from '../modules/routes/context.ts';
import { type KeptEndpoint, keptEndpoints, tablesOfKept } from './usage.ts';

/** `cached.getProduct`: what a route calls in the place of its service function. */
export function keptFunction({ operationId }: EndpointBlueprint | ActionBlueprint): string {
  return `cached${propertyAccess(operationId)}`;
}

/** `getProduct: cache.remember(products.getProduct, { … })` for each endpoint of a group whose answers are kept. */
export function keptEntries(module: ModuleBlueprint, context: RoutesContext): readonly string[] {
  return keptEndpoints({ modules: [module] }).map((endpoint) => {
    const about = objectLiteral([
      ['name', quoteString(endpoint.operationId)],
      ['seconds', String(endpoint.cacheSeconds)],
      ['tables', `[${tablesOfKept(endpoint, context.lookup).map(quoteString).join(', ')}]`],
    ]);
    return `${propertyKey(endpoint.operationId)}: cache.remember(${readFunction(endpoint, context)}, ${about})`;
  });
}

function readFunction(endpoint: KeptEndpoint, context: RoutesContext): string {
  if (!('program' in endpoint)) return serviceFunction(endpoint, context);
  return context.imports.value(`./${actionFile(endpoint)}.service.ts`, endpoint.operationId);
}
