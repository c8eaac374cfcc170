import { tryProjects } from './try-projects.ts';

tryProjects('projects', [
  { plan: '../plans/everything.yaml', builds: true, databases: 'both', redis: true },
  { plan: '../plans/members.yaml', databases: 'both' },
  { plan: '../plans/language.yaml' },
  { plan: '../acceptance/plans/order-system.yaml' },
  { plan: '../acceptance/plans/web-shop.yaml', databases: 'embedded' },
  { plan: '../acceptance/plans/minimal.yaml', databases: 'embedded' },
]);
