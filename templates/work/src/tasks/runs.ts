/** What the tables of the queue say about runs. Times are the database's: the clocks of servers differ. */
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { taskProgress } from '../db/schema/task-progress.ts';
import type { ListedRun, Run, RunFilter, RunStatus } from './queue.ts';

/** States of jobs, as pg-boss calls them. */
const statesOf = {
  waiting: ['created', 'retry'],
  running: ['active'],
  done: ['completed'],
  failed: ['failed'],
  cancelled: ['cancelled'],
} as const satisfies Record<RunStatus, readonly string[]>;

const statusOf: ReadonlyMap<string, RunStatus> = new Map(
  (Object.keys(statesOf) as RunStatus[]).flatMap((status) => statesOf[status].map((state) => [state, status] as const)),
);

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly task: string;
  readonly state: string;
  readonly progress: number | null;
  readonly attempt: number;
  readonly error: string | null;
  readonly startedBy: string | null;
  readonly createdAt: string;
  readonly dueAt: string;
  readonly finishedAt: string | null;
}

export async function findRun(db: Db, tasks: readonly string[], id: string): Promise<Run | undefined> {
  const [run] = await selectRuns(db, tasks, sql`job.id = ${id}`);
  return run === undefined ? undefined : { ...run, result: await findResult(db, run) };
}

/** Results may be long, so that lists go without them. */
async function findResult(db: Db, { task, id }: ListedRun): Promise<unknown> {
  const { rows } = await db.execute<{ result: unknown }>(sql`
    select output -> 'result' as result from pgboss.job where name = ${task} and id = ${id} and state = 'completed'`);
  return rows[0]?.result ?? null;
}

/** The newest first. */
export async function listRuns(
  db: Db,
  tasks: readonly string[],
  { status, task, before, limit }: RunFilter,
): Promise<ListedRun[]> {
  const conditions = [
    ...(status === undefined ? [] : [sql`job.state::text = any(${sql.param([...statesOf[status]])})`]),
    ...(before === undefined
      ? []
      : [
          sql`(job.created_on, job.id) < (
            select created_on, id from pgboss.job where name = any(${sql.param([...tasks])}) and id = ${before})`,
        ]),
  ];
  const known = task === undefined ? tasks : tasks.filter((name) => name === task);
  const condition = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  return selectRuns(db, known, condition, limit);
}

async function selectRuns(db: Db, tasks: readonly string[], condition: SQL, limit = 1): Promise<ListedRun[]> {
  // Drizzle gives times as PostgreSQL writes them.
  const { rows } = await db.execute<Row>(sql`
    select job.id, job.name as task, job.state, progress.progress,
      case when job.started_on is null then 0 else job.retry_count + 1 end as attempt,
      coalesce(job.output ->> 'message', job.output -> 'value' ->> 'message') as error,
      job.data ->> 'startedBy' as "startedBy",
      job.created_on as "createdAt", job.start_after as "dueAt", job.completed_on as "finishedAt"
    from pgboss.job left join ${taskProgress} as progress on progress.run_id = job.id
    where job.name = any(${sql.param([...tasks])}) and ${condition}
    order by job.created_on desc, job.id desc
    limit ${limit}`);
  return rows.map(toRun);
}

function toRun({ state, progress, createdAt, dueAt, finishedAt, ...row }: Row): ListedRun {
  const status = statusOf.get(state);
  if (status === undefined) throw new TypeError(`${state} is no state of a run`);
  return {
    ...row,
    status,
    progress: status === 'done' ? 100 : (progress ?? 0),
    createdAt: new Date(createdAt),
    dueAt: new Date(dueAt),
    finishedAt: finishedAt === null ? null : new Date(finishedAt),
  };
}

/** Which of these tasks have something to do. */
export async function findDueTasks(db: Db, tasks: readonly string[]): Promise<string[]> {
  const { rows } = await db.execute<{ task: string }>(sql`
    select task from unnest(${sql.param([...tasks])}::text[]) as task
    where exists (
      select 1 from pgboss.job
      where name = task and state < 'active' and not blocked and start_after <= now())`);
  return rows.map(({ task }) => task);
}

/** The run that waits under a key. It does not begin before the transaction ends: it has to see what that one writes. */
export async function findWaiting(db: Db, task: string, key: string): Promise<string | undefined> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from pgboss.job
    where name = ${task} and coalesce(singleton_key, '') = ${key} and state = 'created' and policy = 'short'
    for update`);
  return rows[0]?.id;
}

/** As if they had not begun, unless another process has taken them over meanwhile. */
export async function releaseRuns(
  db: Db,
  runs: readonly { readonly id: string; readonly task: string; readonly retryCount: number }[],
): Promise<void> {
  for (const { id, task, retryCount } of runs) {
    await db.execute(sql`
      update pgboss.job set state = 'retry', started_on = null, heartbeat_on = null
      where name = ${task} and id = ${id} and state = 'active' and retry_count = ${retryCount}`);
  }
}

/** Percent. */
export async function saveProgress(db: Db, runId: string, progress: number): Promise<void> {
  await db
    .insert(taskProgress)
    .values({ runId, progress })
    .onConflictDoUpdate({ target: taskProgress.runId, set: { progress, updatedAt: sql`now()` } });
}

/** What was done or cancelled long ago, and notes of progress that nobody asks for any more; failed runs stay longer. */
export async function forgetRuns(db: Db): Promise<void> {
  await db.execute(sql`
    delete from pgboss.job
    where state in ('completed', 'cancelled') and completed_on < now() - interval '7 days'`);
  await db.delete(taskProgress).where(sql`${taskProgress.updatedAt} < now() - interval '90 days'`);
}
