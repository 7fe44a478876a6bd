// What else could check the requests: schema libraries, each with the same schema of each operation, and JavaScript by
// hand. None of them finds what stands twice but the one by hand, nor says where in the text anything is.
import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import Ajv from "ajv";
import Joi from "joi";
import * as v from "valibot";
import { z } from "zod";

const NODE = "^[^.,*>\\s]+$";
const HOST = "^[^\\s/:@?#]+$";
const TIME = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$";

// --- One description of the operations, from which each library's schema is made -----------------------------------
const row = { schema: "name", table: "name", subscribe: "flag", publish: "flag", start_time: "time?" };
const route = { host: "host", port: "port" };
const peer = { node_name: "node", start_time: "time?", subscriptions: [row, 1] };
const operations = {
  add_node: peer,
  cluster_delete_routes: { routes: [route, 0] },
  cluster_get_routes: {},
  cluster_network: { timeout: "ms?", connected_nodes: "flag?", routes: "flag?" },
  cluster_set_routes: { server: "server", routes: [route, 0] },
  cluster_status: {},
  configure_cluster: { connections: [{ node_name: "node", subscriptions: [row, 1] }, 0] },
  remove_node: { node_name: "node" },
  update_node: peer,
};

/** Builds a schema with a library's own parts. */
function build(kit) {
  const value = (shape) => {
    if (Array.isArray(shape)) return kit.list(object(shape[0]), shape[1]);
    const optional = shape.endsWith("?");
    const made = kit[optional ? shape.slice(0, -1) : shape]();
    return optional ? kit.optional(made) : made;
  };
  const object = (shape) => kit.object(Object.fromEntries(Object.entries(shape).map(([key, part]) => [key, value(part)])));
  return Object.fromEntries(
    Object.entries(operations).map(([name, shape]) => [
      name,
      kit.object({ operation: kit.literal(name), ...Object.fromEntries(Object.entries(shape).map(([key, part]) => [key, value(part)])) }),
    ]),
  );
}

/** A check from a check for each operation; gives how many errors there are. */
const byOperation = (checks) => (request) => checks[request.operation]?.(request) ?? 1;
const all = (schemas, compile) => byOperation(Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, compile(schema)])));

const json = build({
  literal: (value) => ({ const: value }),
  node: () => ({ type: "string", minLength: 1, pattern: NODE }),
  name: () => ({ type: "string", minLength: 1 }),
  host: () => ({ type: "string", minLength: 1, pattern: HOST }),
  time: () => ({ type: "string", pattern: TIME }),
  port: () => ({ type: "integer", minimum: 1, maximum: 65535 }),
  ms: () => ({ type: "number", minimum: 1 }),
  flag: () => ({ type: "boolean" }),
  server: () => ({ enum: ["hub", "leaf"] }),
  optional: (schema) => ({ ...schema, optional: true }),
  list: (items, minItems) => ({ type: "array", items, minItems }),
  object: (properties) => {
    const entries = Object.entries(properties);
    const required = entries.filter(([, schema]) => !schema.optional).map(([key]) => key);
    return { type: "object", properties: Object.fromEntries(entries.map(([key, { optional: _, ...schema }]) => [key, schema])), required, additionalProperties: false };
  },
});
const ajv = (options) => {
  const instance = new Ajv({ ...options, logger: false });
  return all(json, (schema) => {
    const validate = instance.compile(schema);
    return (request) => (validate(request) ? 0 : validate.errors.length);
  });
};

const typebox = all(
  build({
    literal: Type.Literal,
    node: () => Type.String({ minLength: 1, pattern: NODE }),
    name: () => Type.String({ minLength: 1 }),
    host: () => Type.String({ minLength: 1, pattern: HOST }),
    time: () => Type.String({ pattern: TIME }),
    port: () => Type.Integer({ minimum: 1, maximum: 65535 }),
    ms: () => Type.Number({ minimum: 1 }),
    flag: () => Type.Boolean(),
    server: () => Type.Union([Type.Literal("hub"), Type.Literal("leaf")]),
    optional: Type.Optional,
    list: (items, minItems) => Type.Array(items, { minItems }),
    object: (properties) => Type.Object(properties, { additionalProperties: false }),
  }),
  (schema) => {
    const compiled = TypeCompiler.Compile(schema);
    return (request) => (compiled.Check(request) ? 0 : [...compiled.Errors(request)].length);
  },
);

const zod = all(
  build({
    literal: z.literal,
    node: () => z.string().min(1).regex(new RegExp(NODE)),
    name: () => z.string().min(1),
    host: () => z.string().min(1).regex(new RegExp(HOST)),
    time: () => z.string().regex(new RegExp(TIME)),
    port: () => z.number().int().min(1).max(65535),
    ms: () => z.number().min(1),
    flag: z.boolean,
    server: () => z.enum(["hub", "leaf"]),
    optional: z.optional,
    list: (items, least) => z.array(items).min(least),
    object: z.strictObject,
  }),
  (schema) => (request) => schema.safeParse(request).error?.issues.length ?? 0,
);

const valibot = all(
  build({
    literal: v.literal,
    node: () => v.pipe(v.string(), v.minLength(1), v.regex(new RegExp(NODE))),
    name: () => v.pipe(v.string(), v.minLength(1)),
    host: () => v.pipe(v.string(), v.minLength(1), v.regex(new RegExp(HOST))),
    time: () => v.pipe(v.string(), v.regex(new RegExp(TIME))),
    port: () => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535)),
    ms: () => v.pipe(v.number(), v.minValue(1)),
    flag: v.boolean,
    server: () => v.picklist(["hub", "leaf"]),
    optional: v.optional,
    list: (items, least) => v.pipe(v.array(items), v.minLength(least)),
    object: v.strictObject,
  }),
  (schema) => (request) => v.safeParse(schema, request).issues?.length ?? 0,
);

const joi = all(
  build({
    literal: (value) => Joi.string().valid(value).required(),
    node: () => Joi.string().pattern(new RegExp(NODE)).required(),
    name: () => Joi.string().required(),
    host: () => Joi.string().pattern(new RegExp(HOST)).required(),
    time: () => Joi.string().pattern(new RegExp(TIME)).required(),
    port: () => Joi.number().strict().integer().min(1).max(65535).required(),
    ms: () => Joi.number().strict().min(1).required(),
    flag: () => Joi.boolean().strict().required(),
    server: () => Joi.string().valid("hub", "leaf").required(),
    optional: (schema) => schema.optional(),
    list: (items, least) => Joi.array().items(items).min(least).required(),
    object: (keys) => Joi.object(keys),
  }),
  (schema) => (request) => schema.validate(request, { abortEarly: false }).error?.details.length ?? 0,
);

/** Peers that give how many errors there are in an object. `ajv` is what the others are measured by. */
export const peers = {
  ajv: { good: ajv({}), bad: ajv({ allErrors: true }) },
  "ajv, unicode: false": { good: ajv({ unicode: false }), bad: ajv({ unicode: false, allErrors: true }) },
  typebox: { good: typebox, bad: typebox },
  zod: { good: zod, bad: zod },
  valibot: { good: valibot, bad: valibot },
  joi: { good: joi, bad: joi },
};
