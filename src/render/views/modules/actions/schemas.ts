import type { ActionBlueprint, Names, ValueType } from '../../../../blueprint/model.ts';
import { answerProperties, type AnswerContext, answerSchema } from '../../../expressions/answer-schema.ts';
import { fieldSchemas } from '../../../expressions/shape-schema.ts';
import { Imports } from '../../imports.ts';
import { answerContext } from '../answer-context.ts';
import { type ActionContext, actionFile, actionInput, actionResult, namedObject } from './names.ts';

/** src/modules/<group>/<action>.schemas.ts */
export interface ActionSchemasView {
  readonly imports: readonly string[];
  readonly schemas: readonly {
    readonly name: string;
    /** `StrictObject`, which refuses other keys, or `Type.Object`. */
    readonly object: string;
    readonly properties: readonly string[];
  }[];
}

/** Undefined for endpoints without input that answer with rows, a value or nothing. */
export function actionSchemasView(
  action: ActionBlueprint,
  { module, lookup }: ActionContext,
): ActionSchemasView | undefined {
  const imports = new Imports();
  const context = answerContext({ root: '../../', folder: module.name.kebab, imports, lookup });
  const result = namedObject(action.program.returns);
  const schemas = [
    ...(action.input.length === 0
      ? []
      : [
          {
            name: actionInput(action, lookup),
            object: context.use('StrictObject'),
            properties: fieldSchemas(action.input, {
              ...{ from: 'client', strict: true, keyOf: ({ key }: Names) => key, withDefaults: true },
              context,
            }),
          },
        ]),
    ...(result === undefined
      ? []
      : [
          {
            name: actionResult(action, lookup),
            object: 'Type.Object',
            properties: answerProperties(result.fields, context),
          },
        ]),
  ];
  if (schemas.length === 0) return undefined;
  imports.type('typebox', 'Static');
  const usesType = schemas.some(({ object, properties }) => `${object} ${properties.join(' ')}`.includes('Type.'));
  if (usesType) imports.value('typebox', 'Type');
  return { imports: imports.lines, schemas };
}

/** The schema of an answer in the routes: its own, that of rows, or one written out. */
export function actionAnswer(
  action: ActionBlueprint,
  { module, lookup, imports }: ActionContext & { readonly imports: Imports },
): string {
  const { returns } = action.program;
  const context = answerContext({ root: '../../', folder: module.name.kebab, imports, lookup });
  const named = namedObject(returns);
  if (returns === undefined) throw new TypeError(`${action.operationId} answers with nothing`);
  if (named === undefined) return noteType(answerSchema(returns, context), imports);
  const name = imports.value(`./${actionFile(action)}.schemas.ts`, actionResult(action, lookup));
  return noteType(withName(returns, { name, context }), imports);
}

function withName(type: ValueType, { name, context }: { name: string; context: AnswerContext }): string {
  const schema = type.kind === 'list' ? `Type.Array(${withName(type.of, { name, context })})` : name;
  return type.nullable ? `${context.use('Nullable')}(${schema})` : schema;
}

function noteType(schema: string, imports: Imports): string {
  if (schema.includes('Type.')) imports.value('typebox', 'Type');
  return schema;
}
