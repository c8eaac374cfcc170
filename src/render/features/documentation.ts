import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { apiView } from '../views/docs-api.ts';
import { architectureView } from '../views/docs-architecture.ts';
import { operationsView } from '../views/docs-operations.ts';
import { readmeView } from '../views/docs-readme.ts';

/** What people read: how to start, how it is built, how it is called and operated. */
export function documentationFiles(blueprint: Blueprint): readonly FileRequest[] {
  return [
    { path: 'README.md', template: 'docs/README.md.hbs', view: readmeView(blueprint) },
    { path: 'docs/api.md', template: 'docs/docs/api.md.hbs', view: apiView(blueprint) },
    { path: 'docs/architecture.md', template: 'docs/docs/architecture.md.hbs', view: architectureView(blueprint) },
    { path: 'docs/operations.md', template: 'docs/docs/operations.md.hbs', view: operationsView(blueprint) },
  ];
}
