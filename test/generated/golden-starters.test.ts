import { tryProjects } from './try-projects.ts';

tryProjects('starters', [
  { plan: '../../starters/shop.yaml', builds: true, databases: 'both', attacks: 'shop' },
  { plan: '../../starters/blog.yaml', databases: 'embedded' },
  { plan: '../../starters/booking.yaml', databases: 'embedded' },
  { plan: '../../starters/saas.yaml', builds: true, attacks: 'saas' },
]);
