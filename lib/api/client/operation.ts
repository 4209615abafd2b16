import type { z } from "zod";
import type { Role } from "#lib/access/client/roles";

type Method = "get" | "post" | "put" | "patch" | "delete";

/** Who may call a route, and what it takes and answers. */
export type RouteSpec = {
  /** The least role; null where no sign-in is needed. */
  role: Role | null;
  /** Whether a script may call it with an API token. Without it, only somebody who is signed in may. */
  openToTokens?: boolean;
  /** Whether somebody may call it who has yet to set up the second factor that an administrator requires. */
  openWhileEnrolling?: boolean;
  params?: z.ZodObject;
  /** Repeated names become lists. */
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The answer on success: JSON of this schema, a body of another content type, or null. */
  answer?: z.ZodType | { contentType: string } | null;
  /** By default 200, or 204 where `answer` is null. */
  status?: number;
};

/** What the documentation says about a route, together with what the route itself runs on. */
type DocumentedSpec = RouteSpec & {
  summary: string;
  description?: string;
  answer: NonNullable<RouteSpec["answer"]> | null;
};

/** One route of the API: `route` serves it, and the OpenAPI document describes it. */
export type Operation = DocumentedSpec & {
  tag: string;
  method: Method;
  /** `/api/events/{id}` */
  path: string;
};

type OperationName = `${Uppercase<Method>} /api/${string}`;

/** Operations of one tag, by method and path: `GET /api/events/{id}`. */
export function operations<Specs extends Record<OperationName, DocumentedSpec>>(
  tag: string,
  specs: Specs,
): { [Name in keyof Specs]: Specs[Name] & Operation } {
  const named = Object.entries<DocumentedSpec>(specs).map(([name, spec]) => {
    const [method = "", path = ""] = name.split(" ");
    return [name, { ...spec, tag, method: method.toLowerCase(), path }];
  });
  // Object.fromEntries forgets which operation has which name.
  return Object.fromEntries(named) as { [Name in keyof Specs]: Specs[Name] & Operation };
}

/** The status that a successful call is answered with. */
export function successStatus({ status, answer }: Pick<RouteSpec, "status" | "answer">): number {
  return status ?? (answer === null ? 204 : 200);
}
