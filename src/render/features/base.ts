import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';

export function baseFiles(_blueprint: Blueprint): readonly FileRequest[] {
  return [];
}
