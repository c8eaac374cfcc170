import { tryProjects } from './try-projects.ts';

tryProjects('projects', [
  { plan: '../plans/everything.yaml', builds: true, databases: 'both', redis: true },
  { plan: '../../starters/shop.yaml', builds: true, databases: 'both', attacks: 'shop' },
  { plan: '../../starters/blog.yaml', databases: 'embedded' },
  { plan: '../../starters/booking.yaml', databases: 'embedded' },
  { plan: '../../starters/saas.yaml', builds: true, attacks: 'saas' },
  { plan: '../plans/members.yaml', databases: 'both' },
  { plan: '../plans/language.yaml' },
  { plan: '../acceptance/plans/order-system.yaml' },
  { plan: '../acceptance/plans/web-shop.yaml', databases: 'embedded' },
  { plan: '../acceptance/plans/minimal.yaml', databases: 'embedded' },
]);
