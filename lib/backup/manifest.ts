import { createHash } from "node:crypto";
import { z } from "zod";

export const MANIFEST = "manifest.json";

/** The contents of a backup. Each table is a file `<name>.copy.gz`: PostgreSQL's COPY text format, gzipped. */
export const Manifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  /** Identifies the key that the secrets are sealed with, without revealing it. */
  keyFingerprint: z.string(),
  /** The time of the oldest event or delivery. Restoring creates the partitions from there on. */
  oldestAt: z.iso.datetime().nullable(),
  tables: z.array(
    z.object({
      name: z.string().regex(/^\w+$/),
      columns: z.array(z.string()),
      rows: z.number().int(),
      /** Hash of the compressed file. */
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
