import type { PlanPath } from '../../plan/edits/edit.ts';
import type { Step, Value } from '../../plan/model-steps.ts';
import type { Blueprint } from '../model.ts';
import { findField } from '../program/formulas/object-fields.ts';
import type { ValueType } from '../program/value-types.ts';
import { placedSteps, type PlacedStep } from '../refactor/call-sites.ts';
import type { NamedPlan } from './named-plan.ts';

/** A value of a step that has to be of a type. */
export interface WrittenValue {
  readonly value: Value;
  readonly wanted: ValueType;
  /** Where the plan has it. */
  readonly path: PlanPath;
}

/** A step, where it stands, and the result that is declared for the list around it. */
export interface HeldStep extends PlacedStep {
  readonly returns?: ValueType;
}

/** Every step of a plan, those inside others included. */
export function heldStepsOf({ plan, blueprint }: NamedPlan): readonly HeldStep[] {
  const endpoints = (plan.api ?? []).flatMap(({ name, endpoints: all }) =>
    all.flatMap(({ action, method, url }) => {
      const path = ['api', name, 'endpoints', `${method} ${url}`, 'steps'];
      return action?.verb === 'steps' ? placedSteps(action.steps, path) : [];
    }),
  );
  const functions = plan.functions.flatMap(({ name, steps }) => {
    const returns = blueprint.functions.find((each) => each.name.snake === name)?.returns?.type;
    const placed = placedSteps(steps, ['functions', name, 'steps']);
    return returns === undefined ? placed : placed.map((each) => ({ ...each, returns }));
  });
  const tasks = plan.tasks.flatMap(({ name, steps }) => placedSteps(steps, ['tasks', name, 'steps']));
  return [...endpoints, ...functions, ...tasks];
}

/** What a step gives to something whose fields are declared: a function, an operation, a task, an event, the result. */
export function writtenValues(
  { step, list, index, returns }: HeldStep,
  { blueprint }: Pick<NamedPlan, 'blueprint'>,
): readonly WrittenValue[] {
  const here = [...list, index];
  if (step.key === 'return') {
    return returns === undefined ? [] : [{ path: [...here, 'return'], value: step.value, wanted: returns }];
  }
  const fields = fieldsOf(step, blueprint);
  const [key, values] = step.key === 'emit' ? ['data', step.data] : ['with', 'with' in step ? step.with : []];
  return values.flatMap(({ name, value }) => {
    const field = findField(fields, name);
    return field === undefined ? [] : [{ path: [...here, key, name], value, wanted: field.type }];
  });
}

function fieldsOf(step: Step, { functions, tasks, events, integrations }: Blueprint) {
  switch (step.key) {
    case 'call':
      return functions.find(({ name }) => name.snake === step.target.name)?.input ?? [];
    case 'run':
      return tasks.find(({ name }) => name.snake === step.target.name)?.input ?? [];
    case 'emit':
      return events.find(({ name }) => name === step.event.name)?.data ?? [];
    case 'request': {
      const integration = integrations.find(({ name }) => name.snake === step.integration.name);
      return integration?.operations.find(({ name }) => name.snake === step.operation.name)?.input ?? [];
    }
    default:
      return [];
  }
}
