import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { auditRoutesView, auditView, recordsAdministration, remembersActors } from '../views/audit/audit.ts';

/** The audit trail: what writes it, and how administrators read it. */
export function auditFiles(blueprint: Blueprint): readonly FileRequest[] {
  const { auth, project } = blueprint;
  if (auth === undefined) return [];
  const view = auditView(project, auth);
  return [
    fill('src/db/schema/audit-trail.ts', view),
    fill('src/audit/trail.ts', view),
    ...(remembersActors(blueprint) ? [fill('src/audit/actor.ts', view)] : []),
    ...(recordsAdministration(auth) ? [fill('src/audit/writes.ts', view)] : []),
    ...(auth.administrator === undefined
      ? []
      : [
          fill('src/audit/audit.repository.ts', view),
          fill('src/audit/audit.routes.ts', auditRoutesView(view)),
          fill('src/audit/audit.schemas.ts', view),
          fill('src/audit/audit.service.ts', view),
        ]),
  ];
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `audit/${path}.hbs`, view };
}
