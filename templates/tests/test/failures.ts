import { database } from './setup/database.ts';

interface Write {
  readonly write: 'insert' | 'update' | 'delete';
  /** `orders`, `schema.orders` */
  readonly table: string;
}

/** Runs an action while the database refuses to write to a table. */
export async function whileRefusing<Result>(
  { write, table }: Write,
  action: () => Promise<Result>,
): Promise<Result> {
  await database.pool.query(
    `create function refuse_write() returns trigger language plpgsql as $$
     begin
       raise exception 'refused by a test';
     end $$`,
  );
  try {
    await database.pool.query(
      `create trigger refuse_write before ${write} on "${table.replaceAll('.', '"."')}" for each row execute function refuse_write()`,
    );
    return await action();
  } finally {
    await database.pool.query('drop function refuse_write() cascade');
  }
}
