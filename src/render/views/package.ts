import type { Blueprint } from '../../blueprint/model.ts';
import { hashesPasswords } from './passwords.ts';

export interface PackageView {
  readonly name: string;
  readonly description: string;
  readonly hasAuth: boolean;
  readonly hasPasswords: boolean;
}

export function packageView(blueprint: Blueprint): PackageView {
  const { project, auth } = blueprint;
  return {
    name: project.name,
    description: project.description,
    hasAuth: auth !== undefined,
    hasPasswords: hashesPasswords(blueprint),
  };
}
