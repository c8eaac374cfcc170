import { isMap, isScalar, isSeq, type Document } from 'yaml';
import { emptyDocument, readDocument } from './document.ts';
import { spanOfNode } from './document-guard.ts';
import type { Plan, Problem } from './model.ts';
import { plan as planShape } from './plan-shape.ts';
import { ProblemLog } from './problems.ts';
import type { Place, Reading } from './reading.ts';
import { readShape } from './shapes/shape.ts';
import { createSource, type PlanSource } from './source.ts';
import { checkText } from './text-guard.ts';

export interface ParsedPlan {
  /** Absent when there is an error. */
  readonly plan?: Plan;
  /** All of them, in the order of the text. */
  readonly problems: Problem[];
  readonly source: PlanSource;
}

/**
 * Reads a plan: pure, and total for every text, hostile ones included.
 * @param file how messages call the text; nothing is read from disk
 */
export function parsePlan(text: string, file: string): ParsedPlan {
  const log = new ProblemLog(text.length);
  if (!checkText(text, log)) {
    return { problems: log.list(), source: createSource({ file, text, document: emptyDocument() }) };
  }
  const read = readDocument(text, log);
  const source = createSource({ file, text, document: read.document });
  const plan = read.brokenAt === undefined ? readPlan(read.document, log) : undefined;
  if (read.brokenAt !== undefined) readSoundPart(read.document, { log, brokenAt: read.brokenAt });
  const problems = log.list();
  return plan && !log.hasErrors() ? { plan, problems, source } : { problems, source };
}

/** Reports what is wrong before the place where the text stops being YAML: behind it, everything would seem wrong. */
function readSoundPart(
  document: Document.Parsed,
  broken: { readonly log: ProblemLog; readonly brokenAt: number },
): void {
  if (broken.brokenAt === 0) return;
  const log = new ProblemLog(broken.brokenAt);
  readPlan(document, log);
  for (const problem of log.list()) {
    // What is missing may stand in the broken part.
    if (problem.at.end < broken.brokenAt && problem.code !== 'missing-key') broken.log.add(problem);
  }
}

function readPlan({ contents }: Document.Parsed, log: ProblemLog): Plan | undefined {
  const place: Place = { node: contents, at: spanOfNode(contents), path: '' };
  const reading: Reading = {
    log,
    tableNames: namesUnder(contents, ['tables']),
    roleNames: namesUnder(contents, ['auth', 'roles']),
  };
  return readShape(planShape, place, reading);
}

/** Keys of the map, or words of the list, at a path. */
function namesUnder(node: unknown, path: readonly string[]): ReadonlySet<string> {
  const [key, ...rest] = path;
  if (key !== undefined) return isMap(node) ? namesUnder(node.get(key, true), rest) : new Set();
  const items = isMap(node) ? node.items.map((pair) => pair.key) : isSeq(node) ? node.items : [];
  return new Set(items.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value] : [])));
}
