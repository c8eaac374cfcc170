import { tryProjects } from './try-projects.ts';

tryProjects('projects', [
  { plan: '../plans/everything.yaml', builds: true, redis: true },
  { plan: '../../starters/shop.yaml', builds: true },
  { plan: '../../starters/blog.yaml', embeddedOnly: true },
  { plan: '../../starters/booking.yaml', embeddedOnly: true },
  { plan: '../../starters/saas.yaml', builds: true },
  { plan: '../plans/members.yaml' },
  { plan: '../plans/language.yaml' },
  { plan: '../acceptance/plans/order-system.yaml' },
  { plan: '../acceptance/plans/web-shop.yaml', embeddedOnly: true },
  { plan: '../acceptance/plans/minimal.yaml', embeddedOnly: true },
]);
