import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { createLookup } from '../views/lookup.ts';
import { taskEndpointsTestView, taskEndpointsView } from '../views/work/task-endpoints.ts';

/** How people ask for the tasks that they have started. */
export function taskEndpointFiles(blueprint: Blueprint): readonly FileRequest[] {
  const { taskEndpoints } = blueprint;
  if (taskEndpoints === undefined) return [];
  const lookup = createLookup(blueprint);
  const view = taskEndpointsView(taskEndpoints, lookup);
  const { imports: _imports, ...plain } = view;
  return [
    fill('src/tasks/endpoints/routes.ts', plain),
    fill('src/tasks/endpoints/schemas.ts', plain),
    fill('src/tasks/endpoints/service.ts', view),
    fill('test/tasks/endpoints.test.ts', taskEndpointsTestView(taskEndpoints, lookup)),
  ];
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `task-endpoints/${path}.hbs`, view };
}
