import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { AccountItem } from "#lib/accounts/schema";
import { type Operation, successStatus } from "#lib/api/client/operation";
import { config } from "#lib/config";
import { DeliveryItem } from "#lib/deliveries/schema";
import { ERROR_STATUS, type ErrorCode } from "#lib/errors";
import { EventDetail, EventItem } from "#lib/events/schema";
import { once } from "#lib/once";
import { VERSION } from "#lib/version";
import { ALL_OPERATIONS } from "./all-operations.ts";

/** RFC 9457, as lib/api/problem.ts writes it. Some codes have further members. */
const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    requestId: z.string(),
    parameter: z.string().optional().meta({ description: "Which parameter is wrong." }),
  })
  .meta({ description: "Every error (RFC 9457)." });

/** Schemas that several answers contain; the document defines each once. */
const NAMED = { EventItem, DeliveryItem, AccountItem, Problem };

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument(publicUrl: string, version: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of ALL_OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toOpenApi(operation) };
  }
  return createDocument(
    {
      openapi: "3.1.1",
      info: {
        title: "WABA Console",
        version,
        description:
          "Sign in as the pages do (next-auth's credentials flow: `GET /api/auth/csrf`, `POST /api/auth/callback/credentials`) and send the session's cookie, or send `Authorization: Bearer` with an API token of the scope `read` (GET) or `manage` (everything else). Changes that come with a cookie must come from the console's own origin.",
      },
      servers: [{ url: publicUrl }],
      tags: [...new Set(ALL_OPERATIONS.map(({ tag }) => tag))].map((name) => ({ name })),
      security: [{ session: [] }, { token: [] }],
      components: {
        schemas: NAMED,
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: cookieName(publicUrl) },
          token: { type: "http", scheme: "bearer" },
        },
      },
      paths,
      webhooks: {
        event: {
          post: {
            operationId: "forwardedEvent",
            tags: ["Forwarding"],
            summary: "A new event, sent to destinations of the format `event`",
            description:
              "With `webhook-id`, `webhook-timestamp` and `webhook-signature` of Standard Webhooks. 2xx within 15 s is delivered.",
            security: [],
            requestBody: { required: true, content: { "application/json": { schema: EventDetail } } },
            responses: { "200": { description: "Delivered" } },
          },
        },
      },
    },
    {
      allowEmptySchema: { unknown: true, any: true },
      // Their patterns have 400 characters and say no more than the format.
      override: ({ jsonSchema }) => {
        if (jsonSchema.format === "date-time" || jsonSchema.format === "uuid") delete jsonSchema.pattern;
      },
    },
  );
}

function toOpenApi(operation: Operation): ZodOpenApiOperationObject {
  const { role, openToTokens = false, params, query, body, answer, method, path } = operation;
  return {
    operationId: operationId(method, path),
    tags: [operation.tag],
    summary: operation.summary,
    description: [operation.description, role && `Minimum role: ${role}.`].filter(Boolean).join("\n\n"),
    ...(role === null && { security: [] }),
    ...(role !== null && !openToTokens && { security: [{ session: [] }] }),
    ...((params || query) && { requestParams: { ...(params && { path: params }), ...(query && { query }) } }),
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: {
      [String(successStatus(operation))]: {
        description: operation.summary,
        ...(answer && { content: contentOf(answer) }),
      },
      default: { description: "An error", content: { "application/problem+json": { schema: Problem } } },
    },
  };
}

function contentOf(answer: NonNullable<Operation["answer"]>) {
  if ("contentType" in answer) return { [answer.contentType]: { schema: z.string() } };
  return { "application/json": { schema: answer } };
}

/** `get /api/events/{id}/related` → `getEventsByIdRelated` */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\//, "")
    .split("/")
    .map((part) => (part.startsWith("{") ? `by-${part.slice(1, -1)}` : part));
  return [method, ...words].join("-").replace(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());
}

function cookieName(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** The document of this console, created once. */
export function readOpenApiDocument() {
  return once("openapi", () => openApiDocument(config().publicUrl, VERSION));
}
