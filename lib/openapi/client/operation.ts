import type { z } from "zod";
import type { Role } from "#lib/access/client/roles";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** One route of the API, told with the schemas that the route itself parses with. */
export type Operation = {
  method: Method;
  /** `/api/events/{id}` */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /** The least role; null where no sign-in is needed. */
  role: Role | null;
  /** Whether an API token does not reach it. */
  isSessionOnly?: boolean;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** What is answered on success: JSON of this schema, another type of content, or nothing. */
  answer: z.ZodType | { contentType: string } | null;
  /** Default 200, or 204 where nothing is answered. */
  status?: number;
};

/** Operations of one tag. */
export function operations(tag: string, list: Omit<Operation, "tag">[]): Operation[] {
  return list.map((one) => ({ ...one, tag }));
}
