import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { propertyKey } from '../expressions/literal.ts';
import { createLookup } from '../views/lookup.ts';
import { tableFile } from '../views/places.ts';
import { planSeeds, seedDatabaseView, seededPeople, seedView } from '../views/seed.ts';

/** Example rows: `npm run seed`, and the test that they satisfy every rule. */
export function seedFiles(blueprint: Blueprint): readonly FileRequest[] {
  const lookup = createLookup(blueprint);
  const plans = planSeeds(lookup);
  const people = seededPeople(lookup);
  const { auth, project } = blueprint;
  const roleKey = auth === undefined ? '' : propertyKey(lookup.column(auth.table, auth.roleColumn).name.key);
  const hasReferences = plans.some(({ references }) => references.length > 0);
  return [
    ...plans.map((plan) => ({
      path: `src/db/seeds/${tableFile(plan.table)}.ts`,
      template: 'seed/src/db/seeds/table.ts.hbs',
      view: seedView(plan, lookup),
      entity: `tables.${plan.table.name.snake}`,
    })),
    fill('src/db/fill.ts', seedDatabaseView(plans, lookup)),
    fill('src/db/seed.ts', { people }),
    ...(hasReferences ? [fill('src/db/seeded-rows.ts', { idType: project.ids === 'uuid' ? 'string' : 'number' })] : []),
    fill('test/seed.test.ts', { people, base: project.basePath, roles: auth?.roles ?? [], roleKey }),
  ];
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `seed/${path}.hbs`, view };
}
