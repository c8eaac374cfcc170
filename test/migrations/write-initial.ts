import type { Blueprint } from '../../src/blueprint/model.ts';
import { createEngine } from '../../src/render/engine.ts';
import { migrationView } from '../../src/render/views/migration.ts';
import { createTemplateSource } from '../../src/project/templates.ts';

const template = 'database/src/db/migrations/0001_initial.sql.hbs';
const render = createEngine(createTemplateSource());

/** The first migration of a plan, as it is emitted. */
export function writeInitial(blueprint: Blueprint): string {
  return render(template, migrationView(blueprint));
}
