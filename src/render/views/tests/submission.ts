import type { CreateEndpoint, UpdateEndpoint } from '../../../blueprint/model.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { callerOf } from './caller.ts';
import { endpointsOf } from './endpoints-of.ts';
import { keyEntries } from './key-entries.ts';
import { requestBody } from './request-body.ts';
import { Scene } from './scene.ts';
import type { TestFile } from './test-file.ts';

/** An endpoint that takes a body. */
export type WritingEndpoint = CreateEndpoint | UpdateEndpoint;

/** A request with a body that is accepted, but for one value that a test chooses. */
export interface Submission {
  /** Statements that come before it. */
  readonly given: readonly string[];
  /** @param key of the body; in brackets a variable */
  callWith(key: string, code: string): string;
}

/** A body that creates or replaces a row is whole; one that changes a row has the one value only. */
export function submission(endpoint: WritingEndpoint, file: TestFile): Submission {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const row = endpoint.kind === 'create' ? undefined : scene.addRow(keyEntries(endpoint, scene));
  const place = row === undefined ? {} : { row };
  if (endpoint.kind === 'update') {
    const entry = (key: string): string => (key.startsWith('[') ? key : propertyKey(key));
    return {
      given: scene.lines,
      callWith: (key, code) => scene.call({ ...place, body: `{ ${entry(key)}: ${code} }` }),
    };
  }
  const body = requestBody(endpoint, scene);
  return {
    given: [...scene.lines, ...body.lines],
    callWith: (key, code) => scene.call({ ...place, body: body.with(key, code).code }),
  };
}

/** Whether an endpoint is the one whose tests go through every rule: the one that creates rows, where there is one. */
export function goesThroughRules(endpoint: WritingEndpoint, file: TestFile): boolean {
  const endpoints = endpointsOf(file.lookup.table(endpoint.table), file.lookup);
  const first = (['create', 'replace', 'update'] as const).find((kind) =>
    endpoints.some((other) => other.kind === kind),
  );
  return endpoint.kind === first;
}
