import { describe, expect, test } from 'vitest';
import { openQuestions } from '../../../src/infer/proposals/derive.ts';
import { findFacts } from '../../../src/infer/proposals/facts.ts';
import { approve, blueprintOf, errorsIn, planOf, propose, tableOf } from './approve.ts';
import * as schemas from './schemas.ts';

const accessIn = (text: string): Record<string, string> =>
  Object.fromEntries([...findFacts(planOf(text)).access].map(([table, { kind }]) => [table, kind]));

/** `GET /posts` of every endpoint that anybody may call. */
const publicRoutes = (text: string): string[] => {
  const { modules } = blueprintOf(text);
  return modules
    .flatMap(({ endpoints, actions }) => [...endpoints, ...actions])
    .filter(({ allow }) => allow.includes('public'))
    .map(({ method, planPath }) => `${method} ${planPath}`)
    .toSorted();
};

describe.each(Object.entries(schemas))('%s', (_, text) => {
  test('everything that is recommended compiles', () => {
    expect(errorsIn(approve(text))).toEqual([]);
  });

  test('nothing is public unless that was approved', () => {
    const shut = approve(text, { choose: ({ kind, recommended }) => recommended && kind !== 'public' });
    expect(publicRoutes(shut)).toEqual([]);
  });

  test('what is in the plan is not proposed again', () => {
    const first = new Set(propose(text).map(({ id }) => id));
    const again = propose(approve(text, { choose: () => true }));
    expect(again.filter(({ id }) => first.has(id))).toEqual([]);
  });
});

describe('who may see what', () => {
  test('shop', () => {
    expect(accessIn(schemas.shop)).toMatchInlineSnapshot(`
      {
        "categories": "catalogue",
        "order_items": "parent",
        "orders": "owner",
        "payments": "parent",
        "products": "catalogue",
        "reviews": "author",
        "tags": "catalogue",
        "users": "self",
      }
    `);
    expect(publicRoutes(approve(schemas.shop))).toMatchInlineSnapshot(`
      [
        "GET /categories",
        "GET /categories/{id}",
        "GET /categories/{parent_id}/children",
        "GET /products",
        "GET /products/search",
        "GET /products/{id}",
        "GET /products/{product_id}/reviews",
        "GET /reviews/{id}",
        "GET /tags",
        "GET /tags/{id}",
      ]
    `);
  });

  test('blog', () => {
    expect(accessIn(schemas.blog)).toMatchInlineSnapshot(`
      {
        "comments": "author",
        "post_tags": "parent",
        "posts": "author",
        "tags": "catalogue",
        "users": "self",
      }
    `);
    expect(publicRoutes(approve(schemas.blog))).toMatchInlineSnapshot(`
      [
        "GET /comments/{id}",
        "GET /posts",
        "GET /posts/{id}",
        "GET /posts/{post_id}/comments",
        "GET /posts/{post_id}/post-tags",
        "GET /tags",
        "GET /tags/{id}",
      ]
    `);
  });

  test('SaaS', () => {
    expect(accessIn(schemas.saas)).toMatchInlineSnapshot(`
      {
        "invoices": "tenant row",
        "organization_members": "members",
        "organizations": "tenant",
        "projects": "tenant row",
        "tasks": "tenant row",
        "users": "self",
      }
    `);
    expect(publicRoutes(approve(schemas.saas))).toEqual([]);
  });

  test('booking', () => {
    expect(accessIn(schemas.booking)).toMatchInlineSnapshot(`
      {
        "blocked_days": "catalogue",
        "bookings": "owner",
        "rooms": "catalogue",
        "users": "self",
      }
    `);
    expect(publicRoutes(approve(schemas.booking))).toMatchInlineSnapshot(`
      [
        "GET /blocked-days",
        "GET /blocked-days/{id}",
        "GET /rooms",
        "GET /rooms/search",
        "GET /rooms/{id}",
      ]
    `);
  });

  test('clinic', () => {
    expect(accessIn(schemas.clinic)).toMatchInlineSnapshot(`
      {
        "appointments": "parent",
        "doctors": "owner",
        "patients": "admin",
        "prescriptions": "parent",
        "reports": "admin",
        "rooms": "catalogue",
        "users": "self",
      }
    `);
    expect(publicRoutes(approve(schemas.clinic))).toMatchInlineSnapshot(`
      [
        "GET /rooms",
        "GET /rooms/{id}",
      ]
    `);
  });
});

describe('a person who is named, but not as the owner', () => {
  test('is asked about, with a cautious answer', () => {
    expect(openQuestions(planOf(schemas.clinic))).toMatchInlineSnapshot(`
      [
        {
          "id": "scope reports",
          "message": "Who may see reports?",
          "options": [
            {
              "label": "only admin",
              "value": "admin",
            },
            {
              "label": "whoever is its reviewer",
              "value": "owner reviewer",
            },
            {
              "label": "everybody who is signed in",
              "value": "signed in",
            },
          ],
          "proposal": "admin",
          "why": "Reports refer to people by \`reviewer\`, and that does not say whose they are.",
        },
      ]
    `);
    expect(openQuestions(planOf(schemas.shop))).toEqual([]);
    // Whoever is assigned a task does not own it: the tenant does.
    expect(openQuestions(planOf(schemas.saas))).toEqual([]);
  });

  test.each([
    ['admin', [{ role: 'admin' }]],
    ['owner reviewer', ['owner', { role: 'admin' }]],
    ['signed in', ['signed in']],
  ])('%s', (answer, allow) => {
    const request = { decisions: new Map([['scope reports', answer]]), changes: 'patch' as const };
    const { modules } = blueprintOf(approve(schemas.clinic, { request }));
    const list = modules
      .flatMap(({ endpoints }) => endpoints)
      .find(({ planPath, method }) => `${method} ${planPath}` === 'GET /reports');
    expect(list?.allow).toEqual(allow);
  });
});

describe('proposals', () => {
  test('shop: tables', () => {
    expect(tableOf(propose(schemas.shop), 2)).toMatchInlineSnapshot(`
      "x R-IDX-QUERY  products: products of a category, newest first · category, created_at desc
      x R-IDX-QUERY  products: cheapest products first · price
      x R-IDX-LIST   orders: orders of a user by status, newest first · user, status, created_at desc
      x R-IDX-QUERY  orders: orders by status, oldest first · status, created_at
      x R-IDX-QUERY  payments: payments of an order, newest first · order, created_at desc
      x R-IDX-LIST   reviews: reviews of a user, newest first · user, created_at desc
      x R-IDX-QUERY  reviews: reviews of a product, newest first · product, created_at desc
      x R-SOFT       users: delete softly · delete: soft
      x R-SOFT       products: delete softly · delete: soft
      x R-SOFT       orders: delete softly · delete: soft
      x R-VERSION    orders: keep versions · concurrency: version
      x R-SOFT       payments: delete softly · delete: soft
      x R-VERSION    payments: keep versions · concurrency: version
      x R-SOFT       reviews: delete softly · delete: soft
      x R-VERSION    reviews: keep versions · concurrency: version"
    `);
  });
  test('shop: endpoints', () => {
    expect(tableOf(propose(schemas.shop), 3)).toMatchInlineSnapshot(`
      "x R-LIST       GET /users · list users · admin
      - R-SEARCH     GET /users/search · search users · admin
      x R-GET        GET /users/{id} · get users · owner, admin
      x R-UPDATE     PATCH /users/{id} · update users · owner, admin
      x R-DELETE     DELETE /users/{id} · delete users · owner, admin
      x R-RESTORE    POST /users/{id}/restore · restore users · admin
      x R-LIST       GET /categories · list categories · everybody
      - R-SEARCH     GET /categories/search · search categories · everybody
      x R-GET        GET /categories/{id} · get categories · everybody
      x R-CREATE     POST /categories · create categories · admin
      x R-UPDATE     PATCH /categories/{id} · update categories · admin
      x R-DELETE     DELETE /categories/{id} · delete categories · admin
      x R-SELF       GET /categories/{parent_id}/children · list categories · everybody
      x R-LIST       GET /tags · list tags · everybody
      - R-SEARCH     GET /tags/search · search tags · everybody
      x R-GET        GET /tags/{id} · get tags · everybody
      x R-CREATE     POST /tags · create tags · admin
      x R-UPDATE     PATCH /tags/{id} · update tags · admin
      x R-DELETE     DELETE /tags/{id} · delete tags · admin
      x R-LIST       GET /products · list products · everybody
      x R-SEARCH     GET /products/search · search products · everybody
      x R-GET        GET /products/{id} · get products · everybody
      x R-CREATE     POST /products · create products · admin
      x R-UPDATE     PATCH /products/{id} · update products · admin
      x R-DELETE     DELETE /products/{id} · delete products · admin
      x R-RESTORE    POST /products/{id}/restore · restore products · admin
      x R-JUNCTION   PUT /products/{id}/tags/{tag_id} · attach tags to products · admin
      x R-JUNCTION   DELETE /products/{id}/tags/{tag_id} · detach tags from products · admin
      x R-LIST       GET /orders · list orders · owner, admin
      x R-AGG        GET /orders/stats · aggregate orders · admin
      x R-GET        GET /orders/{id} · get orders · owner, admin
      - R-UPDATE     PATCH /orders/{id} · update orders · admin
      - R-DELETE     DELETE /orders/{id} · delete orders · admin
      - R-RESTORE    POST /orders/{id}/restore · restore orders · admin
      x R-STATE      POST /orders/{id}/ship · move orders to shipped · admin
      x R-STATE      POST /orders/{id}/deliver · move orders to delivered · admin
      x R-STATE      POST /orders/{id}/cancel · move orders to cancelled · owner, admin
      - R-CHILD      GET /orders/{order_id}/items · list order_items · owner, admin
      x R-LIST       GET /payments · list payments · owner, admin
      x R-AGG        GET /payments/stats · aggregate payments · admin
      x R-GET        GET /payments/{id} · get payments · owner, admin
      x R-CHILD      GET /orders/{order_id}/payments · list payments · owner, admin
      x R-CREATE     POST /orders/{order_id}/payments · create payments · admin
      x R-UPDATE     PATCH /payments/{id} · update payments · admin
      x R-DELETE     DELETE /payments/{id} · delete payments · admin
      x R-RESTORE    POST /payments/{id}/restore · restore payments · admin
      - R-LIST       GET /reviews · list reviews · everybody
      - R-SEARCH     GET /reviews/search · search reviews · everybody
      - R-AGG        GET /reviews/stats · aggregate reviews · admin
      x R-GET        GET /reviews/{id} · get reviews · everybody
      x R-CHILD      GET /products/{product_id}/reviews · list reviews · everybody
      x R-CREATE     POST /products/{product_id}/reviews · create reviews · signed in
      x R-UPDATE     PATCH /reviews/{id} · update reviews · owner, admin
      x R-DELETE     DELETE /reviews/{id} · delete reviews · owner, admin
      x R-RESTORE    POST /reviews/{id}/restore · restore reviews · admin
      x R-CHECKOUT   POST /orders/checkout · make orders with their order_items · signed in"
    `);
  });
  test('shop: sign-in and what comes out public', () => {
    expect(tableOf(propose(schemas.shop), 6)).toMatchInlineSnapshot(`
      "x R-AUTH       users can sign in · customer, admin · registration open
      x R-RESET      a forgotten password can be set anew · by mail · POST /auth/forgot-password, reset-password
      - R-VERIFY     people confirm their e-mail address · by mail · POST /auth/verify-email, resend-verification
      - R-KEYS       machines sign in with keys · reading, as administrators · /auth/api-keys
      - R-STAFF      roles for those who run the service · staff_owner, staff_admin, staff_developer, staff_readonly
      x P-CATALOGUE  everybody may read categories · GET /categories and 3 more
      x P-CATALOGUE  everybody may read tags · GET /tags and 2 more
      x P-CATALOGUE  everybody may read products · GET /products and 2 more
      x P-AUTHOR     everybody may read reviews · GET /reviews and 3 more"
    `);
  });
  test('blog: endpoints', () => {
    expect(tableOf(propose(schemas.blog), 3)).toMatchInlineSnapshot(`
      "x R-LIST       GET /users · list users · admin
      - R-SEARCH     GET /users/search · search users · admin
      x R-GET        GET /users/{id} · get users · owner, admin
      x R-UPDATE     PATCH /users/{id} · update users · owner, admin
      x R-DELETE     DELETE /users/{id} · delete users · owner, admin
      x R-RESTORE    POST /users/{id}/restore · restore users · admin
      x R-LIST       GET /posts/mine · list posts · owner, admin
      x R-LIST       GET /posts · List published posts · everybody
      x R-GET        GET /posts/mine/{id} · get posts · owner, admin
      x R-GET        GET /posts/{id} · Get a published post · everybody
      x R-CREATE     POST /posts · create posts · signed in
      x R-UPDATE     PATCH /posts/{id} · update posts · owner, admin
      x R-DELETE     DELETE /posts/{id} · delete posts · owner, admin
      x R-RESTORE    POST /posts/{id}/restore · restore posts · admin
      x R-STATE      POST /posts/{id}/publish · move posts to published · owner, admin
      x R-STATE      POST /posts/{id}/archive · move posts to archived · owner, admin
      - R-LIST       GET /comments · list comments · everybody
      - R-SEARCH     GET /comments/search · search comments · everybody
      x R-GET        GET /comments/{id} · get comments · everybody
      x R-CHILD      GET /posts/{post_id}/comments · list comments · everybody
      x R-CREATE     POST /posts/{post_id}/comments · create comments · signed in
      x R-UPDATE     PATCH /comments/{id} · update comments · owner, admin
      x R-DELETE     DELETE /comments/{id} · delete comments · owner, admin
      x R-RESTORE    POST /comments/{id}/restore · restore comments · admin
      x R-LIST       GET /tags · list tags · everybody
      - R-SEARCH     GET /tags/search · search tags · everybody
      x R-GET        GET /tags/{id} · get tags · everybody
      x R-CREATE     POST /tags · create tags · admin
      x R-UPDATE     PATCH /tags/{id} · update tags · admin
      x R-DELETE     DELETE /tags/{id} · delete tags · admin
      x R-JUNCTION   GET /posts/{post_id}/post-tags · list post_tags · everybody
      x R-JUNCTION   PUT /posts/{post_id}/post-tags/{tag_id} · Attach a tag to a post · owner, admin
      x R-JUNCTION   DELETE /posts/{post_id}/post-tags/{tag_id} · Detach a tag from a post · owner, admin"
    `);
  });
  test('SaaS: tables', () => {
    expect(tableOf(propose(schemas.saas), 2)).toMatchInlineSnapshot(`
      "x R-IDX-QUERY  projects: projects of an organization, newest first · organization, created_at desc
      x R-IDX-QUERY  tasks: tasks of a project, in order of time · project, due_on
      x R-IDX-QUERY  tasks: tasks by status, oldest first · status, created_at
      x R-IDX-QUERY  invoices: invoices of an organization, in order of time · organization, due_date
      x R-IDX-QUERY  invoices: invoices by status, oldest first · status, created_at
      x R-SOFT       users: delete softly · delete: soft
      x R-SOFT       organizations: delete softly · delete: soft
      x R-VERSION    organizations: keep versions · concurrency: version
      x R-VERSION    organization_members: keep versions · concurrency: version
      x R-IDX-UNIQUE organization_members: each pair once · unique: organization, user
      x R-VERSION    projects: keep versions · concurrency: version
      x R-SOFT       tasks: delete softly · delete: soft
      x R-VERSION    tasks: keep versions · concurrency: version
      x R-SOFT       invoices: delete softly · delete: soft
      x R-VERSION    invoices: keep versions · concurrency: version"
    `);
  });
  test('SaaS: endpoints', () => {
    expect(tableOf(propose(schemas.saas), 3)).toMatchInlineSnapshot(`
      "x R-LIST       GET /users · list users · admin
      - R-SEARCH     GET /users/search · search users · admin
      x R-GET        GET /users/{id} · get users · owner, admin
      x R-UPDATE     PATCH /users/{id} · update users · owner, admin
      x R-DELETE     DELETE /users/{id} · delete users · owner, admin
      x R-RESTORE    POST /users/{id}/restore · restore users · admin
      x R-LIST       GET /organizations · list organizations · member, admin
      x R-SEARCH     GET /organizations/search · search organizations · member, admin
      x R-GET        GET /organizations/{id} · get organizations · member, admin
      x R-CREATE     POST /organizations · create organizations · signed in
      x R-UPDATE     PATCH /organizations/{id} · update organizations · member owner, member admin, admin
      x R-DELETE     DELETE /organizations/{id} · delete organizations · member owner, member admin, admin
      x R-RESTORE    POST /organizations/{id}/restore · restore organizations · admin
      x R-CHILD      GET /organizations/{organization_id}/members · list organization_members · member
      x R-CREATE     POST /organizations/{organization_id}/members · create organization_members · member owner, member admin
      x R-UPDATE     PATCH /organizations/{organization_id}/members/{id} · update organization_members · member owner, member admin
      x R-DELETE     DELETE /organizations/{organization_id}/members/{id} · delete organization_members · member owner, member admin
      x R-LIST       GET /projects · list projects · member
      - R-SEARCH     GET /projects/search · search projects · member
      x R-GET        GET /projects/{id} · get projects · member
      x R-CREATE     POST /projects · create projects · member
      x R-UPDATE     PATCH /projects/{id} · update projects · member
      x R-DELETE     DELETE /projects/{id} · delete projects · member
      x R-LIST       GET /tasks · list tasks · member
      x R-SEARCH     GET /tasks/search · search tasks · member
      x R-GET        GET /tasks/{id} · get tasks · member
      x R-CREATE     POST /tasks · create tasks · member
      x R-UPDATE     PATCH /tasks/{id} · update tasks · member
      x R-DELETE     DELETE /tasks/{id} · delete tasks · member
      x R-RESTORE    POST /tasks/{id}/restore · restore tasks · member owner, member admin
      x R-STATE      POST /tasks/{id}/start · move tasks to in_progress · member
      x R-STATE      POST /tasks/{id}/complete · move tasks to done · member
      x R-LIST       GET /invoices · list invoices · member
      x R-AGG        GET /invoices/stats · aggregate invoices · member owner, member admin
      x R-GET        GET /invoices/{id} · get invoices · member
      x R-CREATE     POST /invoices · create invoices · member owner, member admin
      x R-UPDATE     PATCH /invoices/{id} · update invoices · member owner, member admin
      x R-DELETE     DELETE /invoices/{id} · delete invoices · member owner, member admin
      x R-RESTORE    POST /invoices/{id}/restore · restore invoices · member owner, member admin
      x R-STATE      POST /invoices/{id}/pay · move invoices to paid · member owner, member admin
      x R-STATE      POST /invoices/{id}/void · move invoices to void · member owner, member admin"
    `);
  });
  test('booking: endpoints', () => {
    expect(tableOf(propose(schemas.booking), 3)).toMatchInlineSnapshot(`
      "x R-LIST       GET /users · list users · staff
      - R-SEARCH     GET /users/search · search users · staff
      x R-GET        GET /users/{id} · get users · owner, staff
      x R-UPDATE     PATCH /users/{id} · update users · owner, staff
      x R-DELETE     DELETE /users/{id} · delete users · owner, staff
      x R-RESTORE    POST /users/{id}/restore · restore users · staff
      x R-LIST       GET /rooms · list rooms · everybody
      x R-SEARCH     GET /rooms/search · search rooms · everybody
      x R-GET        GET /rooms/{id} · get rooms · everybody
      x R-CREATE     POST /rooms · create rooms · staff
      x R-UPDATE     PATCH /rooms/{id} · update rooms · staff
      x R-DELETE     DELETE /rooms/{id} · delete rooms · staff
      x R-RESTORE    POST /rooms/{id}/restore · restore rooms · staff
      x R-LIST       GET /bookings · list bookings · owner, staff
      x R-GET        GET /bookings/{id} · get bookings · owner, staff
      x R-UPDATE     PATCH /bookings/{id} · update bookings · owner, staff
      x R-DELETE     DELETE /bookings/{id} · delete bookings · owner, staff
      x R-STATE      POST /bookings/{id}/confirm · move bookings to confirmed · staff
      x R-STATE      POST /bookings/{id}/cancel · move bookings to cancelled · owner, staff
      x R-LIST       GET /blocked-days · list blocked_days · everybody
      x R-GET        GET /blocked-days/{id} · get blocked_days · everybody
      x R-CREATE     POST /blocked-days · create blocked_days · staff
      x R-UPDATE     PATCH /blocked-days/{id} · update blocked_days · staff
      x R-DELETE     DELETE /blocked-days/{id} · delete blocked_days · staff
      x R-SLOT       POST /bookings · take a free room · signed in"
    `);
  });
  test('clinic: endpoints', () => {
    expect(tableOf(propose(schemas.clinic), 3)).toMatchInlineSnapshot(`
      "x R-LIST       GET /users · list users · admin
      - R-SEARCH     GET /users/search · search users · admin
      x R-GET        GET /users/{id} · get users · owner, admin
      x R-UPDATE     PATCH /users/{id} · update users · owner, admin
      x R-DELETE     DELETE /users/{id} · delete users · owner, admin
      x R-RESTORE    POST /users/{id}/restore · restore users · admin
      x R-LIST       GET /patients · list patients · admin
      x R-SEARCH     GET /patients/search · search patients · admin
      x R-GET        GET /patients/{id} · get patients · admin
      x R-CREATE     POST /patients · create patients · admin
      x R-UPDATE     PATCH /patients/{id} · update patients · admin
      x R-DELETE     DELETE /patients/{id} · delete patients · admin
      x R-RESTORE    POST /patients/{id}/restore · restore patients · admin
      x R-LIST       GET /doctors · list doctors · owner, admin
      - R-SEARCH     GET /doctors/search · search doctors · owner, admin
      x R-1-1        GET /users/{id}/doctor · get doctors · owner, admin
      x R-CREATE     POST /doctors · create doctors · owner, admin
      x R-UPDATE     PATCH /users/{id}/doctor · update doctors · owner, admin
      x R-DELETE     DELETE /doctors/{id} · delete doctors · owner, admin
      x R-LIST       GET /appointments · list appointments · owner, admin
      x R-GET        GET /appointments/{id} · get appointments · owner, admin
      x R-CHILD      GET /doctors/{doctor_id}/appointments · list appointments · owner, admin
      x R-CREATE     POST /doctors/{doctor_id}/appointments · create appointments · owner, admin
      x R-UPDATE     PATCH /appointments/{id} · update appointments · owner, admin
      x R-DELETE     DELETE /appointments/{id} · delete appointments · owner, admin
      x R-STATE      POST /appointments/{id}/complete · move appointments to completed · admin
      x R-STATE      POST /appointments/{id}/cancel · move appointments to cancelled · owner, admin
      x R-STATE      POST /appointments/{id}/mark-no-show · move appointments to no_show · admin
      x R-LIST       GET /prescriptions · list prescriptions · owner, admin
      x R-GET        GET /prescriptions/{id} · get prescriptions · owner, admin
      x R-CHILD      GET /appointments/{appointment_id}/prescriptions · list prescriptions · owner, admin
      x R-CREATE     POST /appointments/{appointment_id}/prescriptions · create prescriptions · admin
      x R-UPDATE     PATCH /prescriptions/{id} · update prescriptions · admin
      x R-DELETE     DELETE /prescriptions/{id} · delete prescriptions · admin
      x R-LIST       GET /rooms · list rooms · everybody
      - R-SEARCH     GET /rooms/search · search rooms · everybody
      x R-GET        GET /rooms/{id} · get rooms · everybody
      x R-CREATE     POST /rooms · create rooms · admin
      x R-UPDATE     PATCH /rooms/{id} · update rooms · admin
      x R-DELETE     DELETE /rooms/{id} · delete rooms · admin
      x R-LIST       GET /reports · list reports · admin
      - R-SEARCH     GET /reports/search · search reports · admin
      x R-GET        GET /reports/{id} · get reports · admin
      x R-CREATE     POST /reports · create reports · admin
      x R-UPDATE     PATCH /reports/{id} · update reports · admin
      x R-DELETE     DELETE /reports/{id} · delete reports · admin
      x R-RESTORE    POST /reports/{id}/restore · restore reports · admin
      x R-SLOT       POST /appointments · take a free doctor · signed in"
    `);
  });
});
