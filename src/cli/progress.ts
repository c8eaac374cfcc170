import type { Host, OutputStream } from './host.ts';
import { choosePaint, type Paint } from './paint.ts';
import { wantsPlainText } from '../wizard/faces/open-face.ts';
import { makeVisible } from '../wizard/faces/visible-text.ts';

/** One piece of work that takes a while. */
export interface Activity {
  /** What it is doing right now. */
  update(detail: string): void;
  succeed(summary: string): void;
  fail(summary: string): void;
}

/** Shows long work, on standard error, so that standard output stays free for results. */
export interface Progress {
  start(label: string): Activity;
  /** A remark between two activities. */
  note(text: string): void;
}

const frames = ['◒', '◐', '◓', '◑'];
const frameMilliseconds = 80;
/** Where lines cannot be redrawn, a sign of life this often. */
const lifeSignMilliseconds = 15_000;

/** A moving line in a terminal, plain lines elsewhere. */
export function createProgress(host: Host): Progress {
  const paint = choosePaint({ env: host.env, stream: host.stderr });
  const isPlain = wantsPlainText(host.env) || host.words.includes('--plain');
  const moves = host.stderr.isTTY === true && !isPlain && !host.env['CI'];
  return {
    start: (label) => (moves ? startMoving({ label, paint, stream: host.stderr }) : startPlain(label, host.stderr)),
    note: (text) => void host.stderr.write(`${moves ? `${paint.dim('│')} ` : ''}${makeVisible(text)}\n`),
  };
}

interface MovingOptions {
  readonly label: string;
  readonly paint: Paint;
  readonly stream: OutputStream;
}

/**
 * Not clack's spinner: that one reads the keyboard itself and ends the process with code 0 on Ctrl-C and Esc, so that
 * nothing could be cleaned up and every caller would take the run for a success.
 */
function startMoving({ label, paint, stream }: MovingOptions): Activity {
  const started = Date.now();
  let frame = 0;
  let detail = '';
  const draw = (): void => {
    const room = Math.max(0, (stream.columns ?? 80) - label.length - 6);
    const tail = detail === '' || room < 10 ? '' : paint.dim(` ${detail.slice(0, room)}`);
    stream.write(`\r\u001b[2K${paint.cyan(frames[frame % frames.length] ?? '')} ${label}${tail}`);
    frame += 1;
  };
  const finish = (mark: string, summary: string): void => {
    clearInterval(timer);
    stream.write(`\r\u001b[2K${mark} ${summary} ${paint.dim(formatSeconds(Date.now() - started))}\n\u001b[?25h`);
  };
  stream.write('\u001b[?25l');
  draw();
  const timer = setInterval(draw, frameMilliseconds);
  return {
    update: (text) => void (detail = makeVisible(text).trim()),
    succeed: (summary) => finish(paint.green('◇'), summary),
    fail: (summary) => finish(paint.red('■'), summary),
  };
}

function startPlain(label: string, stream: OutputStream): Activity {
  const started = Date.now();
  stream.write(`${label} …\n`);
  const timer = setInterval(
    () => stream.write(`${label} … ${formatSeconds(Date.now() - started)}\n`),
    lifeSignMilliseconds,
  );
  const finish = (summary: string): void => {
    clearInterval(timer);
    stream.write(`${summary} (${formatSeconds(Date.now() - started)})\n`);
  };
  return { update: () => undefined, succeed: finish, fail: finish };
}

/** `0.4 s`, `1 min 5 s` */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
