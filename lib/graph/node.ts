import { z } from "zod";
import { graphFailure } from "./errors.ts";

/** Ids are strings; Graph sometimes sends a number. */
export const Id = z.union([z.string().min(1), z.number().transform(String)]);

/** A string that may be missing, null or of another type, which all become null. */
export const Text = z.string().nullable().catch(null).default(null);

export const Node = z.looseObject({ id: Id });

/** An array without the items that cannot be parsed. */
export function readableItems<Item extends z.ZodType>(item: Item) {
  return z.array(z.unknown()).transform((list) =>
    list.flatMap((one): z.output<Item>[] => {
      const parsed = item.safeParse(one);
      return parsed.success ? [parsed.data] : [];
    }),
  );
}

/** Like `readableItems`, and empty if it is missing or not an array. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return readableItems(item).catch([]).default([]);
}

export function nodePath(id: string, edge?: string): string {
  return `/${encodeURIComponent(id)}${edge ? `/${edge}` : ""}`;
}

/** `{ success }` of a change; one of Meta's pages shows the string "true". Further properties are allowed. */
export const Success = z.looseObject({ success: z.union([z.boolean(), z.enum(["true", "false"])]) });

/** Throws `refused` if Graph answered without an error but also without success. */
export function requireSuccess({ success }: z.output<typeof Success>): void {
  if (success !== true && success !== "true") throw graphFailure("refused", "Graph answered success: false.");
}
