import { z } from "zod";

/** Ids are strings on the wire; a number is taken for one. */
export const Id = z.union([z.string().min(1), z.number().transform(String)]);

/** A property that may be missing, null or of another type, which is then as good as missing. */
export const Text = z.string().nullable().catch(null).default(null);

export const Node = z.looseObject({ id: Id });

/** A list whose unreadable items are left out. */
export function readableItems<Item extends z.ZodType>(item: Item) {
  return z.array(z.unknown()).transform((list) =>
    list.flatMap((one): z.output<Item>[] => {
      const parsed = item.safeParse(one);
      return parsed.success ? [parsed.data] : [];
    }),
  );
}

/** The same, and empty where it is missing or no list. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return readableItems(item).catch([]).default([]);
}

export function nodePath(id: string, edge?: string): string {
  return `/${encodeURIComponent(id)}${edge ? `/${edge}` : ""}`;
}
