/** The table of runs of tasks in SQL; tasks need it and no plan speaks of it. */
export const taskRunsTable = {
  name: '"task_runs"',
  lines: [
    '"id" uuid primary key default gen_random_uuid(),',
    '"task" text not null,',
    '"input" jsonb not null,',
    `"status" text not null default 'waiting' constraint "task_runs_status_check" check ("status" in ('waiting', 'running', 'done', 'failed')),`,
    '"attempt" integer not null default 0,',
    '"due_at" timestamptz(3) not null default now(),',
    '"plan_key" text,',
    '"progress" integer not null default 0,',
    '"error" text,',
    '"created_at" timestamptz(3) not null default now(),',
    '"finished_at" timestamptz(3),',
    'constraint "task_runs_plan_key_key" unique ("plan_key")',
  ],
  statements: [`create index "task_runs_due_idx" on "task_runs" ("due_at") where "status" in ('waiting', 'running');`],
} as const;
