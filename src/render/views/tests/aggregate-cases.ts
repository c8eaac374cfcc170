import type { AggregateEndpoint } from '../../../blueprint/model.ts';
import type { TestFile } from './test-file.ts';

export function aggregateCases(_endpoint: AggregateEndpoint, _file: TestFile): string[] {
  return [];
}
