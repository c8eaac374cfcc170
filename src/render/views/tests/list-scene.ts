import { namesOf } from '../../../blueprint/casing.ts';
import type { ListEndpoint } from '../../../blueprint/model.ts';
import { callerOf } from './caller.ts';
import { Scene } from './scene.ts';
import { isPeopledScene } from './seen-row.ts';
import type { TestFile } from './test-file.ts';

/** Rows that a list test makes, and what a list of the table shows besides. */
export interface ListScene {
  readonly scene: Scene;
  /** Variables of the rows. */
  readonly rows: readonly string[];
  /** Whether the list shows rows that the test did not make: signing somebody in made them. */
  readonly peopled: boolean;
}

/** A scene with up to `count` rows. */
export function listScene(endpoint: ListEndpoint, { file, count }: { file: TestFile; count: number }): ListScene {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const peopled = isPeopledScene(scene);
  if (scene.isSelf) return { scene, rows: [scene.addRow()], peopled: false };
  const possible = Math.min(count, scene.capacity - (peopled ? 1 : 0));
  const rows = Array.from({ length: possible }, () => scene.addRow());
  return { scene, rows, peopled };
}

/** `ids(newestFirst(made))` */
export function newest(rows: string, file: TestFile): string {
  return `${file.use('ids', 'lists.ts')}(${file.use('newestFirst', 'lists.ts')}(${rows}))`;
}

/** A query parameter in the project's casing. */
export function parameterName(name: string, file: TestFile): string {
  return namesOf(name, file.lookup.blueprint.project.casing).key;
}
