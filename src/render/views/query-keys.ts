import type { Blueprint } from '../../blueprint/model.ts';

/** Query parameters and page keys that consist of two words, in the project's casing. */
export interface QueryKeys {
  readonly pageSize: string;
  readonly nextCursor: string;
  readonly sortBy: string;
}

export function queryKeys({ project }: Blueprint): QueryKeys {
  return project.casing === 'camel'
    ? { pageSize: 'pageSize', nextCursor: 'nextCursor', sortBy: 'sortBy' }
    : { pageSize: 'page_size', nextCursor: 'next_cursor', sortBy: 'sort_by' };
}
