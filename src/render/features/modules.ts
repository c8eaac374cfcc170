import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { createLookup, type Lookup } from '../views/lookup.ts';
import { includeTrees } from '../views/modules/include-names.ts';
import { includeSchemasView } from '../views/modules/include-schemas.ts';
import { includeView } from '../views/modules/include.ts';
import { repositoryView } from '../views/modules/repository.ts';
import { routesView } from '../views/modules/routes.ts';
import { schemasView } from '../views/modules/schemas.ts';
import { serviceView } from '../views/modules/service.ts';
import { sharedFiles } from '../views/modules/shared-files.ts';
import { toldWritesView } from '../views/modules/told-writes.ts';
import { collectUsage, type TableUsage, type Usage } from '../views/modules/usage.ts';
import { moduleFile, type ModuleFile } from '../views/places.ts';

/** What endpoints are made of: schemas, routes, services, repositories, one folder for each group. */
export function moduleFiles(blueprint: Blueprint): readonly FileRequest[] {
  const lookup = createLookup(blueprint);
  const usage = collectUsage(lookup);
  return [
    ...blueprint.modules
      .filter(({ endpoints, actions }) => endpoints.length + actions.length > 0)
      .map((module) => ({
        path: `src/modules/${module.name.kebab}/routes.ts`,
        template: 'modules/src/modules/routes.ts.hbs',
        view: routesView(module, lookup),
        entity: `api.${module.name.snake}`,
      })),
    ...[...usage.values()].flatMap((used) => tableFiles(used, { all: usage, lookup })),
    ...sharedFiles(usage, lookup),
  ];
}

function tableFiles(usage: TableUsage, { all, lookup }: { all: Usage; lookup: Lookup }): FileRequest[] {
  const { table } = usage;
  const trees = [...includeTrees(lookup).values()].filter((tree) => tree.table === table.name.snake);
  const views: readonly (readonly [ModuleFile, object | undefined])[] = [
    ['schemas', schemasView(usage, lookup)],
    ['service', serviceView(usage, { all, lookup })],
    ['repository', repositoryView(usage, lookup)],
    ['writes', toldWritesView(table, lookup)],
    ['include', trees.length === 0 ? undefined : includeView(table, { trees, lookup })],
    ['include.schemas', trees.length === 0 ? undefined : includeSchemasView(table, { trees, lookup })],
  ];
  return views.flatMap(([file, view]) =>
    view === undefined
      ? []
      : [
          {
            path: `src/modules/${moduleFile(table, { file, lookup })}`,
            template: `modules/src/modules/${file}.ts.hbs`,
            view,
            entity: `tables.${table.name.snake}`,
          },
        ],
  );
}
