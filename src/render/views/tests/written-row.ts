import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { beginAttachment, junctionOf } from './attach-cases.ts';
import { callerOf } from './caller.ts';
import { keyEntries } from './key-entries.ts';
import { stateEntry } from './move-cases.ts';
import { requestBody } from './request-body.ts';
import { Scene } from './scene.ts';
import type { TestFile } from './test-file.ts';
import { smallChange } from './update-cases.ts';

/** A row about to be written by a request. */
export interface WrittenRow {
  readonly scene: Scene;
  /** Variable of the row; absent for one that is created. */
  readonly row?: string;
  readonly call: string;
}

/** The row that an endpoint writes, and the call that does; undefined for an endpoint that reads. */
export function writeOf(endpoint: EndpointBlueprint, file: TestFile): WrittenRow | undefined {
  if (endpoint.kind === 'attach' || endpoint.kind === 'detach') {
    const { scene, row, target } = beginAttachment(endpoint, file);
    const { junction, entries } = junctionOf(endpoint, { file, row, target });
    if (endpoint.kind === 'detach') scene.lines.push(`await ${file.create(junction, entries)};`);
    return { scene, row, call: scene.call({ row }) };
  }
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  if (endpoint.kind === 'create') return { scene, call: scene.call({ body: bodyOf(endpoint, scene) }) };
  if (!('key' in endpoint)) return undefined;
  const row = scene.addRow([...keyEntries(endpoint, scene), ...entriesOf(endpoint, scene)]);
  if (endpoint.kind === 'update') {
    const { code } = smallChange(endpoint, scene);
    return { scene, row, call: scene.call({ row, body: code }) };
  }
  if (endpoint.kind === 'replace') return { scene, row, call: scene.call({ row, body: bodyOf(endpoint, scene) }) };
  return { scene, row, call: scene.call({ row }) };
}

function bodyOf(endpoint: Parameters<typeof requestBody>[0], scene: Scene): string {
  const body = requestBody(endpoint, scene);
  scene.lines.push(...body.lines);
  return body.code;
}

/** What the row has to be like, so that it can be written. */
function entriesOf(endpoint: EndpointBlueprint, scene: Scene): string[] {
  if (endpoint.kind === 'move') return [stateEntry(endpoint, scene.file, quoteString(endpoint.from[0] ?? ''))];
  if (endpoint.kind !== 'restore') return [];
  const deletedAt = scene.table.columns.find((column) => column.role === 'deleted_at');
  return [`${propertyKey(deletedAt?.name.key ?? '')}: new Date()`];
}
