import * as entries from '../catalogue/api.ts';
import { wordingOf } from '../catalogue/entry.ts';
import { approveOffers, asks, showStep, showTrees, type StepContext } from '../context.ts';
import { readLinesOf } from '../lines/notation-lines.ts';
import { faultOf } from '../sound-plan.ts';

/** What endpoints are needed, what HTTP methods, what is the URL structure. */
export async function askApi(context: StepContext): Promise<void> {
  const { session, draft } = context;
  showStep(session, 'API');
  if (asks(entries.changes, context)) {
    const changes = await session.ask({
      ...wordingOf(entries.changes),
      kind: 'choice',
      options: [
        { value: 'patch', label: 'PATCH', hint: 'changes the fields that are sent' },
        { value: 'put', label: 'PUT', hint: 'replaces the whole row' },
        { value: 'both', label: 'Both', hint: 'the client chooses' },
      ],
      proposal: 'patch',
    });
    draft.changeBy(changes === 'put' || changes === 'both' ? changes : 'patch');
  }
  showTrees(context, 'endpoint');
  await approveOffers(context, entries.endpoints, draft.offers(3));
  if (asks(entries.more, context)) await askMore(context);
  if (asks(entries.urls, context) && !context.adds) await askUrls(context);
}

async function askMore({ session, draft }: StepContext): Promise<void> {
  const tables = draft.plan.tables.map(({ name }) => name);
  const hint = 'Here only endpoints are asked: POST /orders/{id}/refund (Refund an order).';
  const read = (lines: readonly string[]): ReturnType<typeof readLinesOf> =>
    readLinesOf(lines, { tables, kinds: ['endpoint'], hint });
  const lines = await session.ask({
    ...wordingOf(entries.more),
    kind: 'lines',
    hint: 'POST /orders/{id}/refund (Refund an order)',
    proposal: [],
    atLeast: 0,
    read: (typed) => read(typed).reading,
  });
  draft.approveNoted(read(lines).items);
}

async function askUrls({ session, draft }: StepContext): Promise<void> {
  const { text, plan } = draft;
  const edit = (path: string) => ({ kind: 'set', path: ['project', 'base_path'], value: path.trim() || '/' }) as const;
  const path = await session.ask({
    ...wordingOf(entries.urls),
    kind: 'text',
    proposal: plan.project.basePath === '' ? '/' : plan.project.basePath,
    check: (answer) => faultOf(text, [edit(answer)]),
  });
  if (path.trim() !== plan.project.basePath) draft.write([edit(path)]);
}
