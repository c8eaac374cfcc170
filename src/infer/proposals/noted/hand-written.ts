import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import { isName, toSnakeCase } from '../../../plan/names.ts';
import { singular } from '../../inflect.ts';
import type { NotedEndpoint } from '../../notation/item.ts';
import type { Proposal } from '../proposal.ts';
import { capitalize } from '../sentences.ts';
import { signInId } from '../callers.ts';
import { type Facts, groupEdits } from '../facts.ts';
import { idType } from '../work/events.ts';
import type { NotedRoute } from './noted-route.ts';

/** A name of the plan, from anything that people write. */
function nameFrom(text: string, otherwise: string): string {
  const name = toSnakeCase(text).slice(0, 50).replace(/_$/, '');
  return isName(name) ? name : otherwise;
}

/** A function that somebody writes by hand: the plan has its name and what it is given. */
function handWritten(name: string, { description, input }: { description: string; input: PlanValue }): PlanEdit {
  const isEmpty = typeof input === 'object' && input !== null && Object.keys(input).length === 0;
  const value = { description, code: true, ...(isEmpty ? {} : { input }) };
  return { kind: 'set', path: ['functions', name], value };
}

/** An endpoint that calls a function somebody writes by hand. */
export function proposeHandWritten(
  noted: NotedEndpoint,
  { route, facts }: { route: NotedRoute; facts: Facts },
): Proposal {
  const { plan } = facts;
  const { method, url, segments } = route;
  const words = segments.flatMap((segment) => (segment.kind === 'word' ? [segment.text] : []));
  const parameters = segments.flatMap((segment) => (segment.kind === 'parameter' ? [segment.name] : []));
  const group = nameFrom(noted.group ?? words[0] ?? '', 'other');
  const called = nameFrom(
    `${verbs[method] ?? 'do'}_${[words.at(-1), ...words.slice(0, -1).map(singular)].join('_')}`,
    'do_it',
  );
  const taken = new Set(plan.functions.map(({ name }) => name));
  const name = taken.has(called) ? `${called.slice(0, 44)}_again` : called;
  const summary = noted.summary ?? `${spoken(name)}`;
  const ids = idType(plan);
  const input = Object.fromEntries(
    parameters.map((parameter) => [parameter, /(^|_)id$/.test(parameter) ? ids : 'text, max 200']),
  );
  const given = Object.fromEntries(parameters.map((parameter) => [parameter, `= input.${parameter}`]));
  const call = { call: name, ...(parameters.length === 0 ? {} : { with: given }) };
  const allow = facts.signIn === undefined ? 'public' : 'signed in';
  const signIn = signInId(facts);
  const description = `${spoken(words[0] ?? 'Everything')}: what was asked for beyond the tables.`;
  const home = facts.tables.get(group);
  const isNew = plan.api?.every((each) => each.name !== group) ?? true;
  const made: PlanEdit[] = isNew ? [{ kind: 'set', path: ['api', group, 'description'], value: description }] : [];
  return {
    ...{
      id: `endpoint ${method} ${url}`,
      step: 3,
      kind: 'endpoint',
      rule: 'SAID',
      recommended: true,
      needs: [],
      group,
    },
    why: 'It was said so; what it does is written by hand, in a function of its own.',
    label: `${method} ${url}`,
    hint: `${name}, written by hand`,
    edits: (approved) => {
      if (signIn !== undefined && !approved.has(signIn)) return [];
      const value = { allow, summary, steps: [call], why: 'SAID' };
      return [
        ...(home === undefined ? made : groupEdits(facts, home)),
        { kind: 'set', path: ['api', group, 'endpoints', `${method} ${url}`], value },
        handWritten(name, { description: `${summary}.`, input }),
      ];
    },
  };
}

const verbs: Readonly<Record<string, string>> = {
  GET: 'read',
  POST: 'do',
  PUT: 'set',
  PATCH: 'change',
  DELETE: 'remove',
};

function spoken(name: string): string {
  return capitalize(name.replaceAll(/[_-]+/g, ' '));
}
