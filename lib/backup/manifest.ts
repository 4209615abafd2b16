import { createHash } from "node:crypto";
import { z } from "zod";

export const MANIFEST = "manifest.json";

/** What a backup holds. Each table is a file `<name>.copy.gz`: gzip of PostgreSQL's COPY text format. */
export const Manifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  /** Tells whether a key is the one that the secrets are sealed with, without telling the key. */
  keyFingerprint: z.string(),
  /** The time of the oldest event or delivery, so that restoring makes their partitions. */
  oldestAt: z.iso.datetime().nullable(),
  tables: z.array(
    z.object({
      name: z.string().regex(/^\w+$/),
      columns: z.array(z.string()),
      rows: z.number().int(),
      /** Of the file, compressed. */
      sha256: z.string(),
    }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

export function keyFingerprint(key: string): string {
  return createHash("sha256").update(`waba-console ${key.toLowerCase()}`).digest("hex").slice(0, 16);
}

export function fileOf(table: string): string {
  return `${table}.copy.gz`;
}
