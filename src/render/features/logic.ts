import type { ActionBlueprint, Blueprint, FunctionBlueprint, ModuleBlueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import type { ImportedNames } from '../imported.ts';
import { functionTypesView, functionView, handWrittenView, hasTypes } from '../views/functions/function.ts';
import { usedHelpers } from '../views/logic-helpers.ts';
import { createLookup, type Lookup } from '../views/lookup.ts';
import { actionFile } from '../views/modules/actions/names.ts';
import { actionSchemasView } from '../views/modules/actions/schemas.ts';
import { actionServiceView } from '../views/modules/actions/service.ts';

/** What steps become: functions, and the services and schemas of endpoints. */
export function logicFiles(blueprint: Blueprint): readonly FileRequest[] {
  const lookup = createLookup(blueprint);
  return [
    ...blueprint.functions.flatMap((each) => functionFiles(each, lookup)),
    ...blueprint.modules.flatMap((module) =>
      module.actions.flatMap((action) => actionFiles(action, { module, lookup })),
    ),
  ];
}

function functionFiles(blueprint: FunctionBlueprint, lookup: Lookup): FileRequest[] {
  const path = `src/functions/${blueprint.name.kebab}`;
  const entity = `functions.${blueprint.name.snake}`;
  const template = (name: string): string => `logic/src/functions/${name}.ts.hbs`;
  if (blueprint.program !== undefined) {
    return [{ path: `${path}.ts`, template: template('function'), view: functionView(blueprint, lookup), entity }];
  }
  const types = functionTypesView(blueprint, lookup);
  const code = handWrittenView(blueprint, lookup);
  return [
    ...(hasTypes(blueprint) ? [{ path: `${path}.types.ts`, template: template('types'), view: types, entity }] : []),
    { path: `${path}.ts`, template: template('hand-written'), view: code, entity, owner: 'once' },
  ];
}

function actionFiles(
  action: ActionBlueprint,
  { module, lookup }: { module: ModuleBlueprint; lookup: Lookup },
): FileRequest[] {
  const path = `src/modules/${module.name.kebab}/${actionFile(action)}`;
  const entity = `api.${module.name.snake}.${action.operationId}`;
  const schemas = actionSchemasView(action, { module, lookup });
  const service = actionServiceView(action, { module, lookup });
  return [
    ...(schemas === undefined
      ? []
      : [{ path: `${path}.schemas.ts`, template: 'logic/src/modules/schemas.ts.hbs', view: schemas, entity }]),
    { path: `${path}.service.ts`, template: 'logic/src/modules/service.ts.hbs', view: service, entity },
  ];
}

/** The functions that formulas call, in files of what they are about; only those that some file imports. */
export function helperRequests({ project }: Blueprint, imported: ImportedNames): readonly FileRequest[] {
  return usedHelpers(imported, { project }).map(({ file, view }) => ({
    path: `src/${file}`,
    template: `logic/src/${file}${view === undefined ? '' : '.hbs'}`,
    ...(view === undefined ? {} : { view }),
  }));
}
