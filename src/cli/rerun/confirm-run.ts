import type { Changeset } from '../../project/transaction/model.ts';
import type { ChoiceQuestion } from '../../wizard/question.ts';
import { Cancelled } from '../errors.ts';
import { askOnce } from '../interview/converse.ts';
import { choosePaint } from '../paint.ts';
import { paintDiff } from './diff/format-diff.ts';
import { diffOfChangeset } from './diff/run-diff.ts';
import type { ShownRun } from './run-plan.ts';

/** Asks a person at a terminal before anything is written. @throws Cancelled when they do not want it */
export async function confirmRun({ request, flags }: ShownRun, changeset: Changeset): Promise<void> {
  if (!flags.asks || request.approved === true) return;
  const { host } = request;
  for (let shown = false; ; shown = true) {
    const answer = await askOnce(writeQuestion(changeset, shown), { host, plain: flags.plain });
    if (answer === 'write') return;
    if (answer !== 'differences') throw new Cancelled('Nothing was written.');
    const paint = choosePaint({ env: host.env, stream: host.stdout });
    host.stdout.write(`${paintDiff(diffOfChangeset(changeset), paint).join('\n')}\n`);
  }
}

function writeQuestion(changeset: Changeset, isShown: boolean): ChoiceQuestion {
  const paths = changeset.writes.map(({ path }) => path).filter((path) => !path.startsWith('.groundplan/'));
  const files = paths.filter((path) => path !== 'plan.yaml').length;
  const plan = files < paths.length ? ['plan.yaml'] : [];
  const what = [...plan, ...(files === 0 ? [] : [files === 1 ? 'one file' : `${files} files`])].join(' and ');
  return {
    kind: 'choice',
    id: 'run/write',
    message: what === '' ? 'Write it?' : `Write ${what}?`,
    why: {
      line: 'All of it or nothing; groundplan undo takes it back.',
      more: 'Everything is written beside the project first and put in place at once. Whatever happens meanwhile, the project is as it was or as it is to be.',
      topic: 'building',
    },
    options: [
      { value: 'write', label: '[w]rite', key: 'w' },
      ...(isShown ? [] : [{ value: 'differences', label: '[d]ifferences first', key: 'd' }]),
      { value: 'leave', label: '[n]o, leave everything as it is', key: 'n' },
    ],
    proposal: 'write',
  };
}
