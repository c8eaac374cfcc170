import type { Document } from 'yaml';
import { checkReferences } from './check/check-references.ts';
import { readDeclaredNames } from './declared-names.ts';
import { emptyDocument, readDocument } from './document.ts';
import { spanOfNode } from './document-guard.ts';
import type { Plan, Problem } from './model.ts';
import { plan as planShape } from './plan-shape.ts';
import { present } from './present.ts';
import { ProblemLog } from './problems.ts';
import type { Reading } from './reading.ts';
import { readShape } from './shapes/shape.ts';
import { soundPart } from './sound-part.ts';
import { createSource, type PlanSource } from './source.ts';
import { checkText } from './text-guard.ts';

export interface ParsedPlan {
  /** Absent when there is an error. */
  readonly plan?: Plan;
  /** With errors: what of the plan can be looked at for more of them. */
  readonly sound?: Plan;
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
  const reading = { log, declared: readDeclaredNames(read.document.contents) };
  const plan = read.brokenAt === undefined ? readPlan(read.document, reading) : undefined;
  if (plan) checkReferences(plan, reading);
  if (read.brokenAt !== undefined) readSoundPart(read.document, { log, brokenAt: read.brokenAt });
  const problems = log.list();
  if (!plan) return { problems, source };
  return log.hasErrors() ? present({ problems, source, sound: soundPart(plan, problems) }) : { plan, problems, source };
}

/** Reports what is wrong before the place where the text stops being YAML: behind it, everything would seem wrong. */
function readSoundPart(
  document: Document.Parsed,
  broken: { readonly log: ProblemLog; readonly brokenAt: number },
): void {
  if (broken.brokenAt === 0) return;
  const log = new ProblemLog(broken.brokenAt);
  readPlan(document, { log, declared: readDeclaredNames(document.contents) });
  for (const problem of log.list()) {
    if (problem.at.end < broken.brokenAt && !MAY_STAND_BEHIND.has(problem.code)) broken.log.add(problem);
  }
}

/** Problems of something that is missing: it may stand in the part that cannot be read. */
const MAY_STAND_BEHIND: ReadonlySet<string> = new Set([
  'missing-key',
  'empty',
  'no-fields',
  'no-body',
  'unknown-reference',
]);

function readPlan({ contents }: Document.Parsed, reading: Reading): Plan | undefined {
  return readShape(planShape, { node: contents, at: spanOfNode(contents), path: '', reading });
}
