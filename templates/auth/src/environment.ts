import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/**
 * The environment of the process, with `.env` of the working directory where the process has no value of its own.
 * In development a signing secret is made at the first start and kept in `.env`: there is no default that an attacker could know.
 */
export function readEnvironment(file = '.env'): Readonly<Record<string, string | undefined>> {
  if (existsSync(file)) process.loadEnvFile(file);
  if (!process.env['JWT_SECRET'] && (process.env['NODE_ENV'] ?? 'development') === 'development') {
    process.env['JWT_SECRET'] = addSecret(file);
    process.stderr.write(`A new JWT_SECRET was written to ${file}.\n`);
  }
  return process.env;
}

function addSecret(file: string): string {
  const secret = randomBytes(32).toString('base64url');
  const unfinished = existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'));
  appendFileSync(file, `${unfinished ? '\n' : ''}JWT_SECRET=${secret}\n`, { mode: 0o600 });
  return secret;
}
