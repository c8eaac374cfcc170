import type { GetEndpoint, ListEndpoint, SearchEndpoint } from '../../../blueprint/model.ts';
import type { TestFile } from './test-file.ts';

export function includeCases(_endpoint: GetEndpoint | ListEndpoint | SearchEndpoint, _file: TestFile): string[] {
  return [];
}
