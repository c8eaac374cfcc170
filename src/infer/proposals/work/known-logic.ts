import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { FunctionDefinition } from '../../../plan/model.ts';
import { inputsOf } from './calls.ts';
import { writeField } from './field-text.ts';
import { inputNameOf } from './row-values.ts';
import { columnOf, isRequired } from './schema.ts';
import type { Proposal } from '../proposal.ts';
import type { Plan } from '../../../plan/model.ts';

/** A function or a task that steps may use, with what it takes. */
export interface KnownLogic {
  readonly name: string;
  readonly inputs: readonly KnownInput[];
  /** Names of the fields of its result; empty where nothing is known about it. */
  readonly gives: readonly string[];
}

export interface KnownInput {
  readonly name: string;
  readonly isRequired: boolean;
  /** As a plan writes it. */
  readonly definition: PlanValue;
}

/** The functions of the plan, and those that are approved. */
export function knownFunctions(
  plan: Plan,
  { proposals, approved }: { proposals: readonly Proposal[]; approved: ReadonlySet<string> },
): readonly KnownLogic[] {
  return [...plan.functions.map(ofDefinition), ...approvedLogic('functions', { proposals, approved })];
}

/** The tasks of the plan, and those that are approved. */
export function knownTasks(
  plan: Plan,
  { proposals, approved }: { proposals: readonly Proposal[]; approved: ReadonlySet<string> },
): readonly KnownLogic[] {
  const written = plan.tasks
    .filter(({ on, everySeconds, cron }) => on === undefined && everySeconds === undefined && cron === undefined)
    .map((task) => ofDefinition({ ...task, returns: undefined }));
  return [...written, ...approvedLogic('tasks', { proposals, approved })];
}

function ofDefinition(
  definition: Pick<FunctionDefinition, 'name' | 'input'> & {
    readonly returns?: FunctionDefinition['returns'] | undefined;
  },
): KnownLogic {
  return {
    name: definition.name,
    inputs: inputsOf(definition).map((field) => ({
      name: columnOf({ name: inputNameOf(field), type: field.type }),
      isRequired: isRequired(field),
      definition: writeField(field, { column: false }),
    })),
    gives: definition.returns?.kind === 'object' ? definition.returns.fields.map(({ name }) => name) : [],
  };
}

function approvedLogic(
  home: 'functions' | 'tasks',
  { proposals, approved }: { proposals: readonly Proposal[]; approved: ReadonlySet<string> },
): readonly KnownLogic[] {
  return proposals
    .filter(({ id, kind }) => approved.has(id) && kind === (home === 'functions' ? 'function' : 'task'))
    .flatMap((proposal) => proposal.edits(approved).flatMap((edit) => ofEdit(edit, home)));
}

function ofEdit(edit: PlanEdit, home: string): readonly KnownLogic[] {
  const [root, name] = edit.path;
  if (edit.kind !== 'set' || root !== home || edit.path.length !== 2 || typeof name !== 'string') return [];
  if (
    !isMap(edit.value) ||
    edit.value['on'] !== undefined ||
    edit.value['every'] !== undefined ||
    edit.value['cron'] !== undefined
  )
    return [];
  const { input, returns } = edit.value;
  return [
    {
      name,
      inputs: isMap(input)
        ? Object.entries(input).map(([each, definition]) => ({
            name: each.replace(/\?$/, ''),
            isRequired: !isOptional(each, definition),
            definition,
          }))
        : [],
      gives: isMap(returns) ? Object.keys(returns) : [],
    },
  ];
}

function isOptional(name: string, definition: PlanValue): boolean {
  if (name.endsWith('?')) return true;
  if (isMap(definition)) return definition['required'] === false || definition['default'] !== undefined;
  return typeof definition === 'string' && /\?|(^|, )(default|optional|nullable)( |$)/.test(definition);
}

function isMap(value: PlanValue | undefined): value is { readonly [key: string]: PlanValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
