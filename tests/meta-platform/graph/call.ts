import type { Context } from "../context.ts";
import type { App, Business, PhoneNumber, Template, Token, Waba } from "../state.ts";
import type { Caller } from "./authenticate.ts";
import { page } from "./paging.ts";
import type { GraphRequest } from "./request.ts";

/** An authorized request and the object that it names. */
export type Call = { context: Context; request: GraphRequest; caller: Caller };
export type Edge<T> = (call: Call, object: T) => unknown | Promise<unknown>;

export type GraphObject =
  | { kind: "waba"; object: Waba }
  | { kind: "phone"; object: PhoneNumber }
  | { kind: "template"; object: Template }
  | { kind: "business"; object: Business }
  | { kind: "app"; object: App }
  | { kind: "user"; object: Token };

/** A paged edge in Graph's envelope. */
export function list<T extends { id: string }>(
  { context, request }: Call,
  all: readonly T[],
  print: (item: T) => unknown,
  extra: Record<string, unknown> = {},
): object {
  const path = `/${request.segments.join("/")}`;
  const { items, paging } = page(context, { ...request, path }, all, (item) => item.id);
  return { data: items.map(print), ...(paging && { paging }), ...extra };
}

/** The same call with these fields, for an expansion such as `fields=phone_numbers.limit(5){id}` on a node. */
export function expanded(
  call: Call,
  objectId: string,
  edge: string,
  subfields: string | null,
  limit: number | null,
): Call {
  const params: Record<string, string> = {};
  if (subfields) params.fields = subfields;
  if (limit) params.limit = String(limit);
  return { ...call, request: { ...call.request, segments: [objectId, edge], params } };
}

export function answersYes(text: string | undefined, word: string): boolean {
  return (text ?? "").split(",").includes(word);
}
