import { tryProjects } from './try-projects.ts';

tryProjects('plans', [
  // Without accounts it has fewer packages.
  { plan: '../plans/empty.yaml', installs: true, builds: true },
  { plan: '../plans/few-rows.yaml', embeddedOnly: true },
  { plan: '../plans/odd-names.yaml' },
  { plan: '../plans/wide-values.yaml' },
  { plan: '../plans/transfer-funds.yaml' },
  { plan: '../plans/create-user.yaml', embeddedOnly: true },
  { plan: '../plans/order-document.yaml', embeddedOnly: true },
  { plan: '../plans/order-flow.yaml' },
  { plan: '../plans/told.yaml' },
  { plan: '../plans/live-teams.yaml' },
  { plan: '../plans/approvals.yaml' },
  { plan: '../plans/exam.yaml', embeddedOnly: true },
]);
