import type { Blueprint } from '../../blueprint/model.ts';

export interface PackageView {
  readonly name: string;
  readonly description: string;
  readonly hasAuth: boolean;
}

export function packageView({ project, auth }: Blueprint): PackageView {
  return { name: project.name, description: project.description, hasAuth: auth !== undefined };
}
