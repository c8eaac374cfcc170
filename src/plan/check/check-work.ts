import type { FunctionDefinition } from '../model.ts';
import { checkRoles } from './check-api.ts';
import { checkEvent } from './check-events.ts';
import { checkName, checkTable, checkType, type Known, type Use } from './known-names.ts';

/** What features, functions, integrations, tasks, events, webhooks, channels, auth and slices name. */
export function checkWork(known: Known): void {
  const { plan } = known;
  for (const feature of plan.features)
    for (const reference of feature.data) checkFeatureData(known, { reference, path: feature.path });
  for (const each of plan.functions) checkTypes(known, each);
  for (const integration of plan.integrations)
    for (const operation of integration.operations) checkTypes(known, operation);
  for (const task of plan.tasks) {
    checkType(known, { type: task.input, path: `${task.path}.input` });
    if (task.on) checkEvent(known, { reference: task.on, path: task.path });
  }
  for (const event of plan.events) checkType(known, { type: event.data, path: event.path });
  for (const webhook of plan.webhooks.incoming) {
    checkName(known, { reference: webhook.run, among: known.declared.tasks, what: 'task', path: webhook.path });
  }
  for (const reference of plan.webhooks.outgoing) checkEvent(known, { reference, path: 'webhooks.outgoing' });
  for (const channel of plan.realtime) {
    checkRoles(known, channel);
    for (const reference of channel.on) checkEvent(known, { reference, path: channel.path });
  }
  if (plan.auth) checkTable(known, { reference: plan.auth.table, path: 'auth.table' });
  checkMail(known);
  checkSlices(known);
}

function checkTypes(known: Known, owner: Pick<FunctionDefinition, 'input' | 'returns' | 'path'>): void {
  checkType(known, { type: owner.input, path: `${owner.path}.input` });
  checkType(known, { type: owner.returns, path: `${owner.path}.returns` });
}

/** What sends the messages of sign-in. */
function checkMail(known: Known): void {
  const mail = known.plan.auth?.mail;
  if (mail === undefined || mail === 'smtp') return;
  const { integration, operation } = mail;
  const { integrations } = known.declared;
  const path = 'auth.mail';
  if (!checkName(known, { reference: integration, among: integrations, what: 'integration', path })) return;
  const among = integrations.get(integration.name) ?? new Set();
  checkName(known, { reference: operation, among, what: `operation of ${integration.name}`, path });
}

/** Features come first, tables later: a promise without a table is worth a word, but stops nothing. */
function checkFeatureData(known: Known, use: Use): void {
  checkName(known, { ...use, among: known.declared.tables, what: 'table', severity: 'warning' });
}

/** Slices are made of groups and tasks; where the groups are inferred, of the tables they are named after. */
function checkSlices(known: Known): void {
  const { plan, declared } = known;
  const groups = plan.api ? declared.groups : declared.tables;
  const among = new Set([...groups.keys(), ...declared.tasks]);
  const seen = new Set<string>();
  for (const slice of plan.build.slices) {
    for (const reference of slice.members) {
      const path = `build.slices.${slice.name}`;
      if (checkName(known, { reference, among, what: 'group or task', path }) && seen.has(reference.name)) {
        const message = `"${reference.name}" stands in two slices.`;
        known.log.add({
          code: 'duplicate-member',
          message,
          at: reference.at,
          path,
          expected: 'each group and task once',
        });
      }
      seen.add(reference.name);
    }
  }
}
