import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';

export function databaseFiles(_blueprint: Blueprint): readonly FileRequest[] {
  return [];
}
