import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built program. */
export const program = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'bin', 'groundplan.js');

/**
 * Runs a command `times` times under GNU time and gives the average of one run: CPU seconds of the process with all its
 * children, seconds on the clock, and the largest memory in MiB. Several runs in one go, because the clock of GNU time
 * counts hundredths of a second.
 */
export function measure(command, { times = 1, cwd = tmpdir() } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'groundplan-bench-'));
  const result = join(folder, 'time');
  const loop = 'times=$1; shift; while [ "$times" -gt 0 ]; do "$@" >/dev/null || exit 1; times=$((times - 1)); done';
  const timed = ['-f', '%U %S %e %M', '-o', result, 'sh', '-c', loop, 'sh', String(times), ...command];
  execFileSync('/usr/bin/time', timed, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  const [user, system, wall, peak] = readFileSync(result, 'utf8').trim().split(' ').map(Number);
  rmSync(folder, { recursive: true });
  return { cpu: (user + system) / times, wall: wall / times, peak: peak / 1024 };
}

export function median(values) {
  return values.toSorted((one, two) => one - two)[Math.floor(values.length / 2)];
}
