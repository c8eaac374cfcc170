import type { ActionBlueprint, ValueType } from '../../../../blueprint/model.ts';
import { programFunction } from '../../../program/program-function.ts';
import { Imports } from '../../imports.ts';
import type { CallContext } from '../repository/query-calls.ts';
import { type ActionContext, actionFile, actionInput, actionResult, namedObject } from './names.ts';

/** src/modules/<group>/<action>.service.ts */
export interface ActionServiceView {
  readonly imports: readonly string[];
  readonly description: string;
  readonly code: string;
}

export function actionServiceView(action: ActionBlueprint, { module, lookup }: ActionContext): ActionServiceView {
  const imports = new Imports();
  const context: CallContext = { lookup, imports, root: '../../', folder: module.name.kebab };
  const { program } = action;
  const schemas = `./${actionFile(action)}.schemas.ts`;
  const inputType = actionInput(action, lookup);
  const result = actionResult(action, lookup);
  const isNamed = namedObject(program.returns) !== undefined;
  const code = programFunction(program, {
    kind: 'action',
    name: action.operationId,
    input: action.input,
    inputType,
    pathParameters: action.pathParameters,
    ...(program.returns !== undefined && isNamed ? { resultType: namedType(program.returns, result) } : {}),
    context,
  });
  if (new RegExp(`\\b${inputType}\\b`).test(code)) imports.type(schemas, inputType);
  if (isNamed) imports.type(schemas, result);
  return { imports: imports.lines, description: sentence(action.description || action.summary), code };
}

function namedType(type: ValueType, name: string): string {
  const bare = type.kind === 'list' ? listOf(namedType(type.of, name)) : name;
  return type.nullable ? `${bare} | null` : bare;
}

function listOf(element: string): string {
  return `${element.includes(' ') ? `(${element})` : element}[]`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
