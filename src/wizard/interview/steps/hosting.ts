import type { PlanEdit } from '../../../plan/edits/edit.ts';
import * as entries from '../catalogue/build.ts';
import { wordingOf } from '../catalogue/entry.ts';
import type { StepContext } from '../context.ts';
import { readTeamLines } from '../lines/team-lines.ts';
import { faultOf } from '../sound-plan.ts';

/**
 * Region, host name and team, as the second seed wants them decided from the start. Nobody has to know them yet: Enter
 * leaves each of them out.
 */
export async function askHosting({ session, draft }: StepContext): Promise<void> {
  const region = await session.ask({
    ...wordingOf(entries.region),
    kind: 'text',
    proposal: '',
    placeholder: 'eu-central-1',
    check: (typed) => faultOf(draft.text, edits('region', typed)),
  });
  draft.write(edits('region', region));
  const domain = await session.ask({
    ...wordingOf(entries.domain),
    kind: 'text',
    proposal: '',
    placeholder: 'api.example.com',
    check: (typed) =>
      typed.trim() === '' || hostName.test(typed.trim())
        ? faultOf(draft.text, edits('domain', typed))
        : 'Give the name alone, without https:// and path: api.example.com',
  });
  draft.write(edits('domain', domain));
  const { text } = draft;
  const lines = await session.ask({
    ...wordingOf(entries.team),
    kind: 'lines',
    hint: 'developer: Grace, Alan',
    proposal: [],
    atLeast: 0,
    read: (typed) => readTeamLines(typed, text).reading,
  });
  draft.write(readTeamLines(lines, text).edits);
}

const hostName = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?$/i;

function edits(key: 'region' | 'domain', typed: string): readonly PlanEdit[] {
  const value = typed.trim();
  return value === '' ? [] : [{ kind: 'set', path: ['project', 'hosting', key], value }];
}
