import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { administratorsRepositoryView, administratorsView } from '../views/auth/create-admin.ts';
import { createLookup } from '../views/lookup.ts';

/** The command that makes the first administrator: there is no account that everybody knows the password of. */
export function createAdminFiles(blueprint: Blueprint): readonly FileRequest[] {
  const { auth } = blueprint;
  if (auth?.administrator === undefined) return [];
  const lookup = createLookup(blueprint);
  const view = administratorsView(auth, lookup);
  return [
    fill('src/auth/administrators.repository.ts', administratorsRepositoryView(auth, lookup)),
    fill('src/auth/administrators.ts', view),
    fill('src/auth/create-admin.ts', { example: view.example }),
  ];
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `create-admin/${path}.hbs`, view };
}
