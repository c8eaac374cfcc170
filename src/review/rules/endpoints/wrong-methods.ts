import type { Step } from '../../../plan/model-steps.ts';
import type { ReviewContext } from '../../context.ts';
import { callGraphOf } from '../../facts/calls.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * Verbs of the language stand behind the right method, or the plan is refused. Endpoints of steps may stand behind any:
 * GET must not change anything (through functions neither), POST must not only search, list or get, and PUT, PATCH and
 * DELETE must change something. DELETE never has a body: its input comes from the query string.
 */
export const wrongMethods: Rule = {
  id: 'EP-05',
  severity: 'error',
  title: 'Method that promises something else',
  reason:
    'Browsers, caches and clients repeat what should only read and never repeat what should write: the wrong method makes them do the wrong thing.',
  seed: {
    document: 1,
    sentence: 'Use GET for reading, POST for creating, PUT/PATCH for updating, DELETE for removing',
  },
  check: (context) =>
    stepOwnersOf(context)
      .filter(({ kind }) => kind === 'endpoint')
      .flatMap((owner) => hitOf(owner, context) ?? []),
};

const CHANGES: Readonly<Partial<Record<Step['key'], string>>> = {
  create: 'creates rows',
  update: 'changes rows',
  delete: 'deletes rows',
  run: 'starts a task',
  emit: 'emits an event',
};

function hitOf(owner: StepOwner, context: ReviewContext): Hit | undefined {
  const { label, at, item, endpoint: reviewed } = owner;
  if (reviewed === undefined) return undefined;
  const { method, segments } = reviewed.endpoint;
  const { path } = item;
  const { changes, isKnown } = changesOf(owner, context);
  if (method === 'GET') {
    if (changes === undefined) return undefined;
    const message = `${label} ${changes}, but GET only reads.`;
    return { at, path, message, remedy: 'Make it POST, or PATCH where it changes one row.' };
  }
  if (changes !== undefined || !isKnown) return undefined;
  const last = segments.at(-1);
  if (method === 'POST') {
    if (last?.kind !== 'word' || !/^(search|list|get|find)$/.test(last.text)) return undefined;
    const message = `${label} only reads, but POST is for what changes something.`;
    return { at, path, message, remedy: 'Make it GET; its input then comes from the query string.' };
  }
  const message = `${label} changes nothing, but ${method} is for ${method === 'DELETE' ? 'removing' : 'updating'}.`;
  return { at, path, message, remedy: 'Make it GET if it only reads, or POST if it computes something from a body.' };
}

/** What the steps change; not known where hand-written code or another system may change something. */
function changesOf(owner: StepOwner, context: ReviewContext): { changes: string | undefined; isKnown: boolean } {
  const reached = callGraphOf(context).reach(owner);
  const steps = reached.flatMap(({ all }) => all);
  const changes = steps.map(({ key }) => CHANGES[key]).find((each) => each !== undefined);
  const byHand = new Set(context.plan.functions.filter(({ code }) => code).map(({ name }) => name));
  const isKnown =
    !steps.some(({ key }) => key === 'request') &&
    !reached.some(({ kind, name }) => kind === 'function' && byHand.has(name));
  return { changes, isKnown };
}
