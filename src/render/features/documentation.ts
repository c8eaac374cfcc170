import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';

export function documentationFiles(_blueprint: Blueprint): readonly FileRequest[] {
  return [];
}
