import type { Blueprint } from '../../blueprint/model.ts';

/** JSON keys that the runtime itself writes, in the project's casing. */
export interface RuntimeKeys {
  readonly pageSize: string;
  readonly nextCursor: string;
  readonly totalPages: string;
  readonly requestId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: string;
}

const camel: RuntimeKeys = {
  pageSize: 'pageSize',
  nextCursor: 'nextCursor',
  totalPages: 'totalPages',
  requestId: 'requestId',
  accessToken: 'accessToken',
  refreshToken: 'refreshToken',
  expiresIn: 'expiresIn',
};

const snake: RuntimeKeys = {
  pageSize: 'page_size',
  nextCursor: 'next_cursor',
  totalPages: 'total_pages',
  requestId: 'request_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  expiresIn: 'expires_in',
};

export function runtimeKeys({ project }: Blueprint): RuntimeKeys {
  return project.casing === 'camel' ? camel : snake;
}
