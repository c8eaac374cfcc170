import type { IntegrationBlueprint } from '../../../../blueprint/model.ts';
import { propertyKey } from '../../../expressions/literal.ts';
import { addressVariable } from '../../work/integration-settings.ts';
import type { Arrangement } from './arrangement.ts';
import { giveValue, takeValue } from './world/give.ts';
import { World } from './world/world.ts';

/** Another service that a test plays, because it answers otherwise than its example says. */
interface Service {
  readonly line: string;
  /** Entries of the settings that lead to it. */
  readonly settings: readonly string[];
}

/** The services that answer otherwise in this world. */
export function servicesOf(arrangement: Arrangement): Service[] {
  const { world } = arrangement;
  const changed = new Set(
    [...world.answers].flatMap(([place, { integration }]) => (isChanged(place, world) ? [integration] : [])),
  );
  return world.lookup.blueprint.integrations
    .filter(({ name }) => changed.has(name.snake))
    .map((integration) => serviceOf(integration, { arrangement, isOnly: changed.size === 1 }));
}

function serviceOf(
  integration: IntegrationBlueprint,
  { arrangement, isOnly }: { arrangement: Arrangement; isOnly: boolean },
): Service {
  const { world, file } = arrangement;
  const bodies = world.requests
    .filter((place) => place.startsWith(`${integration.name.snake}/`))
    .map((place) => `{ body: ${bodyOf(place, arrangement)} }`);
  // The last answer is given again and again.
  while (bodies.length > 1 && bodies.at(-1) === bodies.at(-2)) bodies.pop();
  const variable = isOnly ? 'service' : `${integration.name.camel}Service`;
  const start = file.use('startService', 'integrations/service.ts');
  const { auth } = integration;
  const key =
    auth === undefined ? [] : [`${propertyKey(auth.variable)}: '${auth.kind === 'basic' ? 'user:secret' : 'secret'}'`];
  return {
    line: `const ${variable} = await ${start}(${bodies.join(', ')});`,
    settings: [...key, `${propertyKey(addressVariable(integration))}: ${variable}.url`],
  };
}

/** The answer as the service writes it: its keys are the plan's. */
function bodyOf(place: string, arrangement: Arrangement): string {
  const returns = arrangement.world.answers.get(place)?.operation.returns;
  if (returns === undefined) return '{}';
  return arrangement.shapeCode(returns.shape, { path: place, form: 'json', key: 'snake' }) ?? 'null';
}

/** Something is not as in the example. */
function isChanged(place: string, world: World): boolean {
  const operation = world.answers.get(place)?.operation;
  if (operation?.returns === undefined || operation.example === undefined) return false;
  const { shape } = operation.returns;
  const usual = new World(world.lookup);
  giveValue(shape, { value: operation.example, path: place, world: usual, fixed: false });
  return (
    JSON.stringify(takeValue(shape, { path: place, world })) !==
    JSON.stringify(takeValue(shape, { path: place, world: usual }))
  );
}
