import type { PlanEdit, PlanPath, PlanValue } from '../../../src/plan/edits/edit.ts';

type Map = { [key: string]: PlanValue };

/** What an edit means for plain values; edits that lead through a short form are not known here. */
export function applyToValue(root: PlanValue, edit: PlanEdit): PlanValue {
  const { path } = edit;
  if (edit.kind === 'set') return setIn(root, path, () => edit.value);
  if (edit.kind === 'append') {
    return setIn(root, path, (old) => (Array.isArray(old) ? [...(old as PlanValue[]), edit.value] : [edit.value]));
  }
  if (edit.kind === 'remove') return removeIn(root, path) ?? {};
  return renameIn(root, path, edit.to);
}

function setIn(
  node: PlanValue | undefined,
  path: PlanPath,
  change: (old: PlanValue | undefined) => PlanValue,
): PlanValue {
  const [key, ...rest] = path;
  if (key === undefined) return change(node);
  if (typeof key === 'number') {
    const items = Array.isArray(node) ? [...(node as PlanValue[])] : [];
    items[key] = setIn(items[key], rest, change);
    return items;
  }
  const map: Map = { ...(node as Map | null) };
  return { ...map, [key]: setIn(map[key], rest, change) };
}

/** Undefined when nothing is left. */
function removeIn(node: PlanValue | undefined, path: PlanPath): PlanValue | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  if (typeof key === 'number') {
    if (!Array.isArray(node) || key >= node.length) return node;
    const items = [...(node as PlanValue[])];
    const left = removeIn(items[key], rest);
    items.splice(key, 1, ...(left === undefined ? [] : [left]));
    return items.length > 0 ? items : undefined;
  }
  if (typeof node !== 'object' || node === null || Array.isArray(node) || !Object.hasOwn(node, key)) return node;
  const map: Map = { ...(node as Map) };
  const left = removeIn(map[key], rest);
  if (left === undefined) delete map[key];
  else map[key] = left;
  return Object.keys(map).length > 0 ? map : undefined;
}

function renameIn(node: PlanValue | undefined, path: PlanPath, to: string): PlanValue {
  const [key, ...rest] = path;
  if (typeof key === 'number') {
    const items = [...(node as PlanValue[])];
    items[key] = renameIn(items[key], rest, to);
    return items;
  }
  const entries = Object.entries(node as Map).map(([name, value]): [string, PlanValue] => {
    if (name !== key) return [name, value];
    return rest.length === 0 ? [to, value] : [name, renameIn(value, rest, to)];
  });
  return Object.fromEntries(entries);
}
