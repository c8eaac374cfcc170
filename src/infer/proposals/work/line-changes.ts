import type { Table } from '../../../plan/model.ts';
import { singular } from '../../inflect.ts';
import { stateFieldWith } from '../../transitions.ts';
import { capitalize } from '../sentences.ts';
import { hasEndpoint } from './calls.ts';
import { confirmationName } from './confirmation.ts';
import { idOf } from './events.ts';
import { inventoryLine, moveOnSteps, shipSteps } from './fulfillment.ts';
import type { Sentence } from './grammar.ts';
import { knownFunctions } from './known-logic.ts';
import { callStep, manner } from './line-calls.ts';
import { includeOf, mailService, mailSteps } from './mail.ts';
import { recipientOf } from './people.ts';
import { shipmentKind } from './providers.ts';
import { type Scene, subjectId, type Understood } from './scene.ts';
import { entityOf, spoken } from './schema.ts';
import { isAvailable, serviceOf } from './services.ts';
import { stocked } from './stock.ts';
import { stockedTables, syncSteps } from './sync.ts';

export function changeOf(sentence: Sentence, scene: Scene): Understood | undefined {
  const { words } = sentence;
  const { work, subject } = scene;
  const counted = stockedTables(work.plan).find(
    ({ stock, table }) =>
      words.some((word) => word === stock.name || /^(inventory|stock|availability)$/.test(word)) &&
      (scene.counted === undefined || scene.counted.table === table),
  );
  if (counted !== undefined && scene.counted !== undefined) {
    scene.counted = undefined;
    const [, ...rest] = syncSteps(counted, work.plan);
    return { steps: rest, about: `writes down what was counted in ${counted.table.name}` };
  }
  const id = subjectId(scene);
  if (subject === undefined || id === undefined) return undefined;
  const checkout = stocked(work.checkouts).find(({ header }) => header === subject);
  if (counted !== undefined && checkout !== undefined) {
    const takes = hasEndpoint(work.plan, checkout) || scene.approved.has(checkout.id);
    return takes && id === `input.${idOf(subject)}`
      ? { steps: [inventoryLine(checkout)], about: 'done at checkout already: a line in the log' }
      : undefined;
  }
  const state = stateIn(subject, words);
  if (state !== undefined) {
    const set = { [state.field]: state.value };
    return {
      steps: [{ update: subject.name, where: `id == ${id}`, set }],
      about: `${state.field} becomes ${String(state.value)}`,
    };
  }
  const field = subject.fields.find(({ name, type }) => type.kind === 'enum' && words.includes(singular(name)));
  if (field === undefined || id !== `input.${idOf(subject)}`) return undefined;
  const steps = moveOnSteps(subject, { ships: true });
  return steps.length === 0 ? undefined : { steps, about: `${field.name} moves on` };
}

/** The state, or the mark, that a line names. */
function stateIn(table: Table, words: readonly string[]): { field: string; value: string | boolean } | undefined {
  for (const word of words) {
    const field = stateFieldWith(table, word);
    if (field !== undefined) return { field: field.name, value: word };
    const mark = table.fields.find(
      ({ name, type }) => type.kind === 'boolean' && name.replace(/^(is|has)_/, '') === word,
    );
    if (mark !== undefined) return { field: mark.name, value: true };
  }
  return undefined;
}

export function tellingOf({ words }: Sentence, scene: Scene): Understood | undefined {
  const { work, subject, approved } = scene;
  const id = subjectId(scene);
  if (subject === undefined || id === undefined) return undefined;
  if (words.includes('warehouse')) {
    const isPlain = id === `input.${idOf(subject)}`;
    const service = serviceOf(work.plan, shipmentKind(work.plan, { header: subject }));
    const steps = isPlain && isAvailable(service, approved) ? shipSteps({ header: subject }, { work, approved }) : [];
    return steps.length === 0 ? undefined : { steps, about: `asks ${service.target}` };
  }
  const send = knownFunctions(work.plan, scene).find(({ name }) => name === confirmationName(subject));
  if (send !== undefined && words.includes('confirmation')) return callStep(send, scene);
  const recipient = recipientOf(subject, work.plan);
  const service = mailService(work.plan);
  const isPerson = words.every(
    (word) =>
      manner.has(word) ||
      /^(confirmation|notification|owner|client|buyer|guest|patient|reminder|receipt|invoice)$/.test(word) ||
      entityOf(subject).split('_').includes(word),
  );
  if (recipient === undefined || !isAvailable(service, approved) || !isPerson) return undefined;
  const row = `${entityOf(subject)}_row`;
  const entity = spoken(entityOf(subject));
  const what = words.find((word) => /^(confirmation|notification|reminder|receipt|invoice)$/.test(word)) ?? 'message';
  const read = !scene.named.has(row)
    ? [{ get: subject.name, where: `id == ${id}`, ...includeOf(recipient), as: row }]
    : [];
  scene.named.add(row);
  const subjectLine = `${capitalize(what)}: your ${entity}`;
  const mail = mailSteps(service, {
    recipient,
    row,
    approved,
    subject: subjectLine,
    text: `this is about your ${entity} {${row}.id}.`,
  });
  return { steps: [...read, ...mail], about: `mail to ${recipient.relation ?? recipient.email.name}` };
}
