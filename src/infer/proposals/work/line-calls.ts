import type { PlanValue } from '../../../plan/edits/edit.ts';
import { singular } from '../../inflect.ts';
import type { Sentence } from './grammar.ts';
import { knownFunctions, type KnownLogic } from './known-logic.ts';
import { entityOf } from './schema.ts';
import type { Scene, Understood } from './scene.ts';

/** Words that say how something is told, not what. */
export const manner = new Set([
  'email',
  'mail',
  'e',
  'message',
  'sms',
  'function',
  'record',
  'result',
  'customer',
  'user',
  'service',
  'background',
  'task',
]);

/** A function whose name says the same as the line; `send_order_confirmation` for "Sends confirmation email". */
export function callOf({ verb, words, line }: Sentence, scene: Scene): Understood | undefined {
  const known = knownFunctions(scene.work.plan, scene);
  const named = known.find(({ name }) => new RegExp(`\\b${name}\\b`).test(line));
  const own = new Set(scene.subject === undefined ? [] : entityOf(scene.subject).split('_'));
  const said = new Set([verb, ...words]);
  const alike = known.filter(({ name }) => {
    const parts = name.split('_').map((part) => singular(part));
    const core = parts.filter((part) => !own.has(part));
    const extra = words.filter((word) => !manner.has(word) && !own.has(word) && !parts.includes(word));
    return core.length > 1 && core.every((part) => said.has(part)) && extra.length === 0;
  });
  const found = named ?? (alike.length === 1 ? alike[0] : undefined);
  return found && callStep(found, scene);
}

export function callStep(known: KnownLogic, scene: Scene): Understood | undefined {
  const given = argumentsFor(known, scene);
  if (given === undefined) return undefined;
  const result = `${known.name.split('_').at(-1) ?? 'call'}_result`;
  const isRead = known.gives.length > 0 && !scene.named.has(result);
  if (isRead) {
    scene.named.add(result);
    scene.results.push(...known.gives.map((name) => `${result}.${name}`));
    for (const name of known.gives) if (!scene.values.has(name)) scene.values.set(name, `${result}.${name}`);
  }
  const step = {
    call: known.name,
    ...(Object.keys(given).length === 0 ? {} : { with: given }),
    ...(isRead ? { as: result } : {}),
  };
  return { steps: [step], about: `calls ${known.name}` };
}

/** What is at hand for each required value; undefined where something is missing. */
export function argumentsFor(
  { inputs }: KnownLogic,
  { values }: Scene,
): Readonly<Record<string, PlanValue>> | undefined {
  const given: Record<string, PlanValue> = {};
  for (const { name, isRequired } of inputs) {
    const value = values.get(name) ?? (name === 'amount' ? values.get('total') : undefined);
    if (value !== undefined) given[name] = `= ${value}`;
    else if (isRequired) return undefined;
  }
  return given;
}
