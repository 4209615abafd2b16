import { z } from "zod";
import { Text } from "./text.ts";

/** A query parameter with several values, repeated or separated by commas; at most 100. */
export function listParameter<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .union([Text, z.array(Text)])
    .transform((given) =>
      [given]
        .flat()
        .flatMap((one) => one.split(","))
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item).max(100));
}
