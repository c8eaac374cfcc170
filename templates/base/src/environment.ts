import { existsSync } from 'node:fs';

/** The environment of the process, with `.env` of the working directory where the process has no value of its own. */
export function readEnvironment(file = '.env'): Readonly<Record<string, string | undefined>> {
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}
