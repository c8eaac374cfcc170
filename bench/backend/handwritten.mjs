/**
 * What the generated server is measured against: the same endpoints as an experienced developer would write them by hand
 * with Fastify and `pg`: prepared statements, compiled validation and serialization, the same JSON, headers, log line and permission.
 * Runs inside the generated project's folder, so that both use the same packages.
 */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { addOrders } from './handwritten-orders.mjs';

const project = createRequire(join(process.cwd(), 'package.json'));
const load = async (name) => import(pathToFileURL(project.resolve(name)).href);
const { default: fastify, LogController } = await load('fastify');
const { default: pg } = await load('pg');
const { createVerifier } = await load('fast-jwt');
const { newId } = await import(pathToFileURL(join(process.cwd(), 'dist/ids.js')).href);

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL_SIZE ?? 10),
});
const verify = createVerifier({
  key: process.env.JWT_SECRET,
  algorithms: ['HS256'],
  allowedIss: 'bench',
  allowedAud: 'bench-api',
  requiredClaims: ['iss', 'aud', 'sub', 'sid', 'jti', 'exp'],
  cache: 1000,
});

class RequestLog extends LogController {
  incomingRequest() {}
  requestCompleted(_error, request, reply) {
    const { method, url } = request;
    request.log.info({ method, url, status: reply.statusCode, ms: reply.elapsedTime }, 'request');
  }
}

const { LOG_LEVEL: level = 'info' } = process.env;
const app = fastify({
  logger: level === 'silent' ? false : { level },
  logController: new RequestLog(),
  genReqId: () => randomUUID(),
  ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false, allErrors: true } },
});

const headers = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
app.decorateRequest('userId', '');
app.addHook('onRequest', (request, reply, done) => {
  reply.headers(headers);
  reply.header('x-request-id', request.id);
  done();
});
app.setErrorHandler((error, request, reply) => {
  const status = error.statusCode ?? 500;
  reply.code(status).send({ error: { code: error.code, message: error.message }, meta: meta(request) });
});

const session = `select u.role from auth_sessions s join users u on u.id = s.user_id
  where s.id = $1 and s.user_id = $2 and s.revoked_at is null and s.expires_at > now()`;

/** Lets those with an access token through, while their login lasts; with a role, only those who have it now. */
const onlySignedIn = (role) => async (request) => {
  const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  const claims = claimsOf(token);
  if (claims?.type !== 'access') throw Object.assign(new Error('not signed in'), { statusCode: 401 });
  const { rows } = await pool.query({ name: 'session', text: session, values: [claims.sid, claims.sub] });
  if (rows.length === 0) throw Object.assign(new Error('not signed in'), { statusCode: 401 });
  if (role !== undefined && rows[0].role !== role) throw Object.assign(new Error('not allowed'), { statusCode: 403 });
  request.userId = claims.sub;
};

function claimsOf(token) {
  try {
    return verify(token);
  } catch {
    return undefined;
  }
}
const onlyAdmins = onlySignedIn('admin');

const time = { type: 'string', format: 'date-time' };
const product = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    description: { type: ['string', 'null'] },
    price: { type: 'integer' },
    inventory: { type: 'integer' },
    version: { type: 'integer' },
    createdAt: time,
    updatedAt: time,
  },
};
const metaProperties = { timestamp: time, requestId: { type: 'string' } };
const answer = { type: 'object', properties: { data: product, meta: { type: 'object', properties: metaProperties } } };
const pagination = {
  type: 'object',
  properties: { pageSize: { type: 'integer' }, nextCursor: { type: ['string', 'null'] } },
};
const page = {
  type: 'object',
  properties: {
    data: { type: 'array', items: product },
    meta: { type: 'object', properties: { pagination, ...metaProperties } },
  },
};
const fields = {
  name: { type: 'string', maxLength: 200 },
  description: { type: ['string', 'null'], maxLength: 5000 },
  price: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  inventory: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
};
const params = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] };
const closed = { type: 'object', properties: fields, additionalProperties: false };

const columns =
  'id, name, description, price, inventory, version, created_at as "createdAt", updated_at as "updatedAt"';
const meta = (request) => ({ timestamp: new Date().toISOString(), requestId: request.id });
const missing = () => Object.assign(new Error('not found'), { statusCode: 404, code: 'NOT_FOUND' });

const byId = `select ${columns} from products where id = $1 and deleted_at is null`;
app.route({
  method: 'GET',
  url: '/api/products/:id',
  schema: { params, response: { 200: answer } },
  async handler(request, reply) {
    const { rows } = await pool.query({ name: 'by-id', text: byId, values: [request.params.id] });
    if (rows.length === 0) throw missing();
    const tag = `"${rows[0].version}"`;
    reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return { data: rows[0], meta: meta(request) };
  },
});

const query = {
  type: 'object',
  additionalProperties: false,
  properties: { limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 }, cursor: { type: 'string' } },
};
const first = `select ${columns} from products where deleted_at is null order by id desc limit $1`;
const next = `select ${columns} from products where deleted_at is null and id < $2 order by id desc limit $1`;
app.route({
  method: 'GET',
  url: '/api/products',
  schema: { querystring: query, response: { 200: page } },
  async handler(request) {
    const { limit, cursor } = request.query;
    const { rows } = await (cursor === undefined
      ? pool.query({ name: 'first', text: first, values: [limit + 1] })
      : pool.query({ name: 'next', text: next, values: [limit + 1, Buffer.from(cursor, 'base64url').toString()] }));
    const data = rows.length > limit ? rows.slice(0, limit) : rows;
    const nextCursor = rows.length > limit ? Buffer.from(data.at(-1).id).toString('base64url') : null;
    return { data, meta: { pagination: { pageSize: limit, nextCursor }, ...meta(request) } };
  },
});

const insert = `insert into products (id, name, description, price, inventory) values ($1, $2, $3, $4, $5) returning ${columns}`;
app.route({
  method: 'POST',
  url: '/api/products',
  onRequest: onlyAdmins,
  schema: { body: { ...closed, required: ['name', 'price'] }, response: { 201: answer } },
  async handler(request, reply) {
    const { name, description = null, price, inventory = 0 } = request.body;
    const values = [newId(), name, description, price, inventory];
    const { rows } = await pool.query({ name: 'insert', text: insert, values });
    reply.code(201).header('location', `/api/products/${rows[0].id}`).header('etag', `"${rows[0].version}"`);
    return { data: rows[0], meta: meta(request) };
  },
});

const update = `update products set name = coalesce($2, name), price = coalesce($3, price), inventory = coalesce($4, inventory),
  description = case when $5 then $6 else description end, version = version + 1, updated_at = now()
  where id = $1 and deleted_at is null returning ${columns}`;
app.route({
  method: 'PATCH',
  url: '/api/products/:id',
  onRequest: onlyAdmins,
  schema: { params, body: closed, response: { 200: answer } },
  async handler(request, reply) {
    const { name, description, price, inventory } = request.body;
    const values = [request.params.id, name, price, inventory, description !== undefined, description];
    const { rows } = await pool.query({ name: 'update', text: update, values });
    if (rows.length === 0) throw missing();
    reply.header('etag', `"${rows[0].version}"`);
    return { data: rows[0], meta: meta(request) };
  },
});

addOrders(app, { pool, onlySignedIn: onlySignedIn(), metaProperties, meta, missing, newId });

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
