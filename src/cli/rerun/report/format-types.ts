import { wrapAnsi } from 'fast-wrap-ansi';
import { cutText, makeVisibleLine } from '../../../wizard/faces/visible-text.ts';
import type { Paint } from '../../paint.ts';
import type { TypesReport } from '../watch-types.ts';

/** Faults that are listed; the type checker itself shows all. */
const mostFaults = 10;

/** Types of the database fill pages. */
const longestMessage = 160;

/** `types: no new errors`, or each of them with its place. */
export function formatTypes(
  report: TypesReport,
  { paint, width }: { readonly paint: Paint; readonly width: number },
): readonly string[] {
  if (report.kind === 'skipped') return wrap(paint.dim(`types: not checked, ${report.reason}`), width);
  const { faults } = report;
  if (faults.length === 0) return [`types: ${paint.green('no new errors')}`];
  const hidden = faults.length - mostFaults;
  const heading = faults.length === 1 ? '1 new error' : `${faults.length} new errors`;
  const shown = faults.slice(0, mostFaults).flatMap(({ path, line, message }) => {
    const place = path === '' ? '' : `${makeVisibleLine(path)}:${line}`;
    return [
      `  ${place}`,
      ...wrap(cutText(makeVisibleLine(message), longestMessage), width - 4).map((text) => `    ${text}`),
    ];
  });
  const more = hidden > 0 ? [`  and ${hidden} more: npm run typecheck`] : [];
  return [`types: ${paint.red(heading)}`, ...shown, ...more];
}

function wrap(text: string, width: number): readonly string[] {
  return wrapAnsi(text, Math.max(20, width), { hard: true }).split('\n');
}
