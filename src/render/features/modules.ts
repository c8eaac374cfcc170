import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { createLookup } from '../views/lookup.ts';
import { repositoryView } from '../views/modules/repository.ts';
import { collectUsage } from '../views/modules/usage.ts';
import { moduleFile } from '../views/places.ts';

const folder = 'src/modules';

/** What endpoints are made of: schemas, routes, services, repositories, one folder for each group. */
export function moduleFiles(blueprint: Blueprint): readonly FileRequest[] {
  const lookup = createLookup(blueprint);
  const usage = collectUsage(lookup);
  return [...usage.values()].flatMap((used) => {
    const { table } = used;
    const repository = repositoryView(used, lookup);
    const entity = `tables.${table.name.snake}`;
    return repository === undefined
      ? []
      : [
          {
            path: `${folder}/${moduleFile(table, { file: 'repository', lookup })}`,
            template: 'modules/src/modules/repository.ts.hbs',
            view: repository,
            entity,
          },
        ];
  });
}
