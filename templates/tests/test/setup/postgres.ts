import { Client } from 'pg';

/**
 * Creates a database for one worker, empty, beside the one that DATABASE_URL names: tests never touch that one.
 * @returns its URL
 */
export async function createTestDatabase(databaseUrl: string, worker: string): Promise<string> {
  const name = `${testPrefix(databaseUrl)}${worker}`;
  await asAdministrator(databaseUrl, async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
  const url = new URL(databaseUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

/** Drops the databases of all workers. */
export async function dropTestDatabases(databaseUrl: string): Promise<void> {
  const prefix = testPrefix(databaseUrl);
  await asAdministrator(databaseUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix]);
    const names = rows.map(({ datname }) => datname).filter((name) => /^\d+$/.test(name.slice(prefix.length)));
    for (const name of names) await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  });
}

/** PostgreSQL cuts names at 63 bytes. */
function testPrefix(databaseUrl: string): string {
  return `${decodeURIComponent(new URL(databaseUrl).pathname.slice(1)).slice(0, 50)}_test_`;
}

async function asAdministrator(databaseUrl: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
