import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';

export function authFiles(_blueprint: Blueprint): readonly FileRequest[] {
  return [];
}
