import { findNearest } from '../../plan/nearest.ts';
import { readPlanFile } from '../../project/plan-file.ts';
import type { Starter } from '../../project/starters.ts';
import type { PlanText } from '../compile-plan.ts';
import { UsageError } from '../errors.ts';
import { type Host, isInteractive } from '../host.ts';
import type { GivenAnswers } from '../interview/given-answers.ts';
import type { CreatePorts } from './ports.ts';
import type { CreateRequest } from './request.ts';

export interface Choices {
  readonly plan: PlanText;
  /** Absent: named after the plan's project. */
  readonly directory?: string;
  /** False when the person does not want the tests to run now. */
  readonly wantsTests: boolean;
  /** After an interview: forgets the journal, once the project is written. */
  readonly forget?: () => Promise<void>;
  /** After an interview: the command that makes the same without asking. */
  readonly repeat?: string;
}

export interface ChoiceContext {
  readonly host: Host;
  readonly request: CreateRequest;
  readonly ports: CreatePorts;
  readonly given: GivenAnswers;
}

/** Questions that a plan or starter and a folder answer: with nothing else given, there is nothing to ask. */
const answeredByFlags: ReadonlySet<string> = new Set(['start/from', 'start/starter', 'start/plan']);

/**
 * Which plan, and where to: what the command line says, else what the interview finds out.
 * @throws UsageError with the list of what is missing, where nobody can be asked
 */
export async function chooseWhatToCreate(context: ChoiceContext): Promise<Choices> {
  const { host, request, ports, given } = context;
  const { plan, starter, directory } = request;
  const isNamed = directory !== undefined || request.asksNothing || !isInteractive(host);
  const isTold = (plan !== undefined || starter !== undefined) && isNamed;
  if (isTold && [...given.keys()].every((id) => answeredByFlags.has(id))) {
    if (directory === undefined && !request.asksNothing) refuseMissingFolder();
    const text = await readChosenPlan(context);
    return { plan: text, wantsTests: true, ...(directory === undefined ? {} : { directory }) };
  }
  const { planByInterview } = await import('../interview/plan-by-interview.ts');
  const { asksNothing, plain } = request;
  const folder = directory === undefined ? {} : { folder: directory };
  const { result, forget, repeat } = await planByInterview({ host, ports, given, asksNothing, plain, ...folder });
  const { planText: text, folder: target, wantsTests } = result;
  return { plan: { file: 'plan.yaml', text }, directory: target, wantsTests, forget, repeat };
}

function refuseMissingFolder(): never {
  throw new UsageError(
    'Nothing can be asked here, and a folder is missing: groundplan create <dir>',
    'groundplan help create shows everything that can be given.',
  );
}

async function readChosenPlan({ host, request, ports }: ChoiceContext): Promise<PlanText> {
  const { plan, starter = '' } = request;
  if (plan !== undefined) return { file: plan, text: await readPlanFile(ports.disk, { cwd: host.cwd, path: plan }) };
  return openStarter(starter, ports.starters());
}

function openStarter(name: string, starters: readonly Starter[]): PlanText {
  const starter = starters.find((candidate) => candidate.name === name);
  if (starter !== undefined) return { file: `starters/${name}.yaml`, text: starter.text };
  const names = starters.map((candidate) => candidate.name);
  const nearest = findNearest(name, names);
  throw new UsageError(
    `There is no starter ${JSON.stringify(name)}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
    `Starters: ${names.join(', ')}.`,
  );
}
