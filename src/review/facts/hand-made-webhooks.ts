import type { ReviewContext, ReviewedEndpoint } from '../context.ts';
import { callersOf } from './callers.ts';

const WEBHOOK_PATH = /^(webhooks?|hooks?|callback|ipn)$/;

/** Endpoints that other systems call although they are no `webhooks`: POST to a path that says so, for everybody. */
export function handMadeWebhooks(context: ReviewContext): readonly ReviewedEndpoint[] {
  return context.endpoints.filter((reviewed) => {
    const { method, segments } = reviewed.endpoint;
    const says = segments.some((segment) => segment.kind === 'word' && WEBHOOK_PATH.test(segment.text));
    // Behind such a word and a table of that name, people manage their own webhooks.
    const isTable = reviewed.action !== undefined && reviewed.action.verb !== 'steps';
    return method === 'POST' && says && !isTable && isForEverybody(reviewed, context);
  });
}

function isForEverybody(reviewed: ReviewedEndpoint, context: ReviewContext): boolean {
  return callersOf(reviewed, context)?.some(({ kind }) => kind === 'public' || kind === 'webhook') === true;
}
