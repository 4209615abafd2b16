import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../../shared/payloads", import.meta.url));

export type Payload = { file: string; field: string; body: unknown; raw: Buffer };

let loaded: Payload[] | undefined;

/** Webhook bodies as Meta published or sent them, with the field each is about. */
export function payloads(): Payload[] {
  loaded ??= readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map(load);
  return loaded;
}

function load(file: string): Payload {
  const raw = readFileSync(join(FOLDER, file));
  return { file, field: file.slice(0, file.indexOf("__")), body: JSON.parse(raw.toString("utf8")), raw };
}

/** Every change in a body, also where Meta's example wraps the body in an array. */
export function changesIn(body: unknown): { field: string; value: unknown }[] {
  const bodies = (Array.isArray(body) ? body : [body]) as {
    entry: { changes: { field: string; value: unknown }[] }[];
  }[];
  return bodies.flatMap(({ entry }) => entry.flatMap(({ changes }) => changes));
}
