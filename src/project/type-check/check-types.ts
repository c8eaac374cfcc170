import type { CommandRunner } from '../runner.ts';

/** An error of the type checker. */
export interface TypeFault {
  /** From the project's folder; '' for errors of no file. */
  readonly path: string;
  /** Both counted from 1; 0 for errors of no file. */
  readonly line: number;
  readonly column: number;
  /** `TS2339` */
  readonly code: string;
  readonly message: string;
}

export type TypeCheck =
  | { readonly kind: 'checked'; readonly errors: readonly TypeFault[] }
  /** Half a sentence: why nothing was found out. */
  | { readonly kind: 'skipped'; readonly reason: string };

export interface TypeCheckRequest {
  /** The project, absolute. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Finds TypeScript as the project would, also above it in a workspace, and becomes its compiler. */
const script = `
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
const load = createRequire(join(process.cwd(), 'package.json'));
const compiler = join(dirname(load.resolve('typescript/package.json')), 'bin', 'tsc');
process.argv.splice(1, 0, compiler);
await import(pathToFileURL(compiler).href);
`;

const compilerFlags = ['--noEmit', '--pretty', 'false', '--incremental', 'false', '--project', '.'];

/**
 * What the project's own TypeScript finds in it, by its own `tsconfig.json`. Nothing is written.
 * @throws the signal's reason
 */
export async function checkTypes(run: CommandRunner, { folder, env, signal }: TypeCheckRequest): Promise<TypeCheck> {
  const lines: string[] = [];
  const { exitCode } = await run([process.execPath, '--input-type=module', '--eval', script, '--', ...compilerFlags], {
    cwd: folder,
    env,
    signal,
    onLine: (line) => lines.push(line),
  });
  if (lines.some((line) => line.includes('MODULE_NOT_FOUND'))) {
    return { kind: 'skipped', reason: 'TypeScript is not installed here (npm install)' };
  }
  const errors = readFaults(lines);
  if (exitCode !== 0 && errors.length === 0) {
    return {
      kind: 'skipped',
      reason: `TypeScript did not run: ${lines.find((line) => line !== '') ?? 'no word of it'}`,
    };
  }
  return { kind: 'checked', errors };
}

/** Reads `src/a.ts(3,5): error TS2339: Property …`; what follows indented is detail. */
export function readFaults(lines: readonly string[]): readonly TypeFault[] {
  return lines.flatMap((line) => {
    const [, path = '', row = '0', column = '0', code, message] =
      /^(?:(\S.*?)\((\d+),(\d+)\): )?error (TS\d+): (.*)$/.exec(line) ?? [];
    if (code === undefined || message === undefined) return [];
    return [{ path: path.replaceAll('\\', '/'), line: Number(row), column: Number(column), code, message }];
  });
}
