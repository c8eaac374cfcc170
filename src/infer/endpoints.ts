import type { Action, Endpoint, Method, PathSegment, Permission, Reference, Span } from '../plan/model.ts';

export interface InferredEndpoint {
  readonly method: Method;
  readonly segments: readonly PathSegment[];
  readonly action: Action;
  readonly allow: readonly Permission[];
  readonly include?: readonly Reference[];
  /** The item of the plan it was derived from. */
  readonly at: Span;
  readonly path: string;
  readonly why: string;
}

/** An endpoint nobody wrote, in the form of one that somebody did. */
export function inferredEndpoint(endpoint: InferredEndpoint): Endpoint {
  const { segments, path, method, ...rest } = endpoint;
  const url = segments.map((segment) => `/${segment.kind === 'word' ? segment.text : `{${segment.name}}`}`).join('');
  return { ...rest, method, segments, url, path, accept: new Map(), deprecated: false, examples: [] };
}

export function word(text: string): PathSegment {
  return { kind: 'word', text };
}
