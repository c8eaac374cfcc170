import { AsyncLocalStorage } from 'node:async_hooks';

/** For what a service is asked: to answer a request, or in a run of a task. */
export interface Origin {
  readonly requestId?: string;
  readonly runId?: string;
}

const origins = new AsyncLocalStorage<Origin>();

/** Does something for a request or a run: what it asks of services is logged and recorded with that id. */
export function onBehalfOf<Result>(origin: Origin, work: () => Result): Result {
  return origins.run(origin, work);
}

export function currentOrigin(): Origin {
  return origins.getStore() ?? {};
}
