import type { ActionBlueprint, Blueprint } from '../../../../blueprint/model.ts';
import { failuresOf, type ProgramFailure } from '../../../../blueprint/program/uses.ts';

/**
 * Codes that the steps of an endpoint may be refused with, by status: those that do not follow from its method, path and
 * permission, as they do for every endpoint.
 */
export function actionFailures(
  action: ActionBlueprint,
  blueprint: Pick<Blueprint, 'functions'>,
): ReadonlyMap<number, readonly string[]> {
  const codes = new Map<number, string[]>();
  const failures = failuresOf(action.program, blueprint);
  const special = new Set(failures.filter((failure) => !isUsual(failure, action)).map(({ status }) => status));
  for (const { status, code } of failures) {
    if (special.has(status)) codes.set(status, [...(codes.get(status) ?? []), code]);
  }
  return codes;
}

function isUsual({ status, code }: ProgramFailure, { method, pathParameters, input, allow }: ActionBlueprint): boolean {
  switch (`${status} ${code}`) {
    case '400 VALIDATION_ERROR':
      return pathParameters.length > 0 || input.length > 0;
    case '401 UNAUTHORIZED':
    case '403 FORBIDDEN':
      return !allow.includes('public');
    case '404 NOT_FOUND':
      return pathParameters.length > 0;
    case '409 CONFLICT':
      return method !== 'GET';
    default:
      return false;
  }
}
