import { z } from "zod";

/** PostgreSQL has no NUL in text. */
export const plainParameter = z
  .string()
  .refine((given) => !given.includes("\0"), { error: "must not contain a NUL character" });

/** Several values of a query parameter, by repeating it or by commas; at most 100. */
export function listParameter<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .union([plainParameter, z.array(plainParameter)])
    .transform((given) =>
      [given]
        .flat()
        .flatMap((one) => one.split(","))
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item).max(100));
}
