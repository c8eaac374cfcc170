import { findNearest } from '../../plan/nearest.ts';
import { readPlanFile } from '../../project/plan-file.ts';
import type { Starter } from '../../project/starters.ts';
import type { PlanText } from '../compile-plan.ts';
import { UsageError } from '../errors.ts';
import { type Host, isInteractive } from '../host.ts';
import type { CreatePorts } from './ports.ts';
import type { CreateRequest } from './request.ts';

export interface Choices {
  readonly plan: PlanText;
  /** Absent: named after the plan's project. */
  readonly directory?: string;
}

/**
 * Which plan, and where to. What the command line leaves open is asked in a terminal.
 * @throws UsageError, outside a terminal, with the list of what is missing.
 */
export async function chooseWhatToCreate(host: Host, request: CreateRequest, ports: CreatePorts): Promise<Choices> {
  const asks = isInteractive(host) && !request.asksNothing;
  if (!asks) refuseMissing(request, ports);
  const plan = await choosePlan(host, request, ports);
  if (request.directory !== undefined) return { plan, directory: request.directory };
  if (!asks) return { plan };
  const { askText } = await import('../prompts.ts');
  const proposal = request.starter === undefined || request.starter === 'empty' ? 'my-backend' : request.starter;
  return { plan, directory: await askText(host, { message: 'Into which folder?', proposal }) };
}

function refuseMissing(request: CreateRequest, ports: CreatePorts): void {
  const missing = [
    ...(request.directory === undefined && !request.asksNothing ? ['a folder: groundplan create <dir>'] : []),
    ...(request.plan === undefined && request.starter === undefined
      ? [`a plan: --plan <file>, or --starter <name> (${listNames(ports.starters())})`]
      : []),
  ];
  if (missing.length === 0) return;
  const place = request.directory === undefined ? '' : `, to create ${JSON.stringify(request.directory)}`;
  throw new UsageError(
    `Nothing can be asked here, and these are missing${place}:\n${missing.map((item) => `  ${item}`).join('\n')}`,
    'groundplan help create shows everything that can be given.',
  );
}

async function choosePlan(host: Host, request: CreateRequest, ports: CreatePorts): Promise<PlanText> {
  if (request.plan !== undefined) {
    return { file: request.plan, text: await readPlanFile(ports.disk, { cwd: host.cwd, path: request.plan }) };
  }
  const starters = ports.starters();
  return openStarter(request.starter ?? (await askStarter(host, starters)), starters);
}

async function askStarter(host: Host, starters: readonly Starter[]): Promise<string> {
  const { askChoice } = await import('../prompts.ts');
  const choices = starters.map(({ name, description }) => ({ value: name, hint: description }));
  return askChoice(host, { message: 'What shall it begin with?', choices });
}

function openStarter(name: string, starters: readonly Starter[]): PlanText {
  const starter = starters.find((candidate) => candidate.name === name);
  if (starter !== undefined) return { file: `starters/${name}.yaml`, text: starter.text };
  const nearest = findNearest(
    name,
    starters.map((candidate) => candidate.name),
  );
  throw new UsageError(
    `There is no starter ${JSON.stringify(name)}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
    `Starters: ${listNames(starters)}.`,
  );
}

function listNames(starters: readonly Starter[]): string {
  return starters.map((starter) => starter.name).join(', ');
}
