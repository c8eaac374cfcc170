import type { Blueprint } from '../../blueprint/model.ts';
import { createTemplateSource } from '../../project/templates.ts';
import type { ProjectFile } from '../../render/file.ts';
import { renderProject } from '../../render/render.ts';

/** Every file of the project, from the templates of this package. Loaded when there is something to render. */
export function render(blueprint: Blueprint): Promise<ProjectFile[]> {
  return renderProject(blueprint, { templates: createTemplateSource() });
}
