import { tryProjects } from './try-projects.ts';

tryProjects('plans', [
  // Without accounts it has fewer packages.
  { plan: '../plans/empty.yaml', installs: true, builds: true, databases: 'both' },
  { plan: '../plans/few-rows.yaml', databases: 'embedded' },
  { plan: '../plans/odd-names.yaml' },
  { plan: '../plans/wide-values.yaml' },
  { plan: '../plans/transfer-funds.yaml' },
  { plan: '../plans/create-user.yaml', databases: 'embedded' },
  { plan: '../plans/order-document.yaml', databases: 'embedded' },
  { plan: '../plans/order-flow.yaml' },
  { plan: '../plans/told.yaml' },
  { plan: '../plans/live-teams.yaml' },
  { plan: '../plans/approvals.yaml' },
  { plan: '../plans/accounts.yaml' },
  { plan: '../plans/exam.yaml', databases: 'embedded' },
]);
