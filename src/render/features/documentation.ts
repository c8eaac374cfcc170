import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { n8nView, makeView } from '../views/guides/automation.ts';
import { clientView } from '../views/guides/clients.ts';
import { hasGuides } from '../views/guides/guide.ts';
import { createLookup } from '../views/lookup.ts';
import { apiView } from '../views/docs-api.ts';
import { architectureView } from '../views/docs-architecture.ts';
import { operationsView } from '../views/docs-operations.ts';
import { permissionsView } from '../views/docs-permissions.ts';
import { readmeView } from '../views/docs-readme.ts';

/** What people read: how to start, how it is built, how it is called and operated. */
export function documentationFiles(blueprint: Blueprint): readonly FileRequest[] {
  return [
    { path: 'README.md', template: 'docs/README.md.hbs', view: readmeView(blueprint) },
    { path: 'docs/api.md', template: 'docs/docs/api.md.hbs', view: apiView(blueprint) },
    { path: 'docs/architecture.md', template: 'docs/docs/architecture.md.hbs', view: architectureView(blueprint) },
    { path: 'docs/operations.md', template: 'docs/docs/operations.md.hbs', view: operationsView(blueprint) },
    ...(blueprint.auth === undefined
      ? []
      : [{ path: 'docs/permissions.md', template: 'docs/docs/permissions.md.hbs', view: permissionsView(blueprint) }]),
    ...(hasGuides(blueprint) ? guides(blueprint) : []),
  ];
}

/** How other tools are connected, with the addresses and messages of this very project. */
function guides(blueprint: Blueprint): readonly FileRequest[] {
  const lookup = createLookup(blueprint);
  const client = clientView(lookup);
  return [
    { path: 'docs/make.md', template: 'docs/docs/make.md.hbs', view: makeView(lookup) },
    { path: 'docs/mobile.md', template: 'docs/docs/mobile.md.hbs', view: client },
    { path: 'docs/n8n.md', template: 'docs/docs/n8n.md.hbs', view: n8nView(lookup) },
    { path: 'docs/weweb.md', template: 'docs/docs/weweb.md.hbs', view: client },
  ];
}
