import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { jsonFilesIn } from "./payloads.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = resolve(ROOT, process.env.WEBHOOK_SAMPLES || "../shared/payloads");

const Envelope = z.object({
  object: z.literal("whatsapp_business_account"),
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.json() })) })),
});

export type Sample = { name: string; body: unknown; raw: Buffer };

/** Other people's webhook bodies are not part of this project: `tests/samples` runs only if a folder of them exists. */
export const hasSamples = existsSync(FOLDER);
export const NO_SAMPLES = `No samples of other people's webhooks in ${FOLDER}: tests/samples does not run (see WEBHOOK_SAMPLES).`;

/** Every webhook body in the folder: a whole file, an item of an array, or a property in a file. */
export function samples(): Sample[] {
  return jsonFilesIn(FOLDER).flatMap((file) => {
    const raw = readFileSync(join(FOLDER, file));
    const content = parsed(raw);
    return envelopesIn(content).map((body, i) =>
      // The original bytes if they are the body: numbers may have more digits than JSON.parse keeps.
      body === content
        ? { name: file, body, raw }
        : { name: `${file} #${i + 1}`, body, raw: Buffer.from(JSON.stringify(body)) },
    );
  });
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    return undefined;
  }
}

function envelopesIn(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Envelope.safeParse(value).success ? [value] : Object.values(value).flatMap(envelopesIn);
}
