import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../payloads", import.meta.url));

/** `file` is the path below `tests/payloads`, such as `security/pin-changed.json`; its folder is the field. */
export type Payload = { file: string; field: string; body: unknown; raw: Buffer };
export type Change = { field: string; value: unknown };

let loaded: Payload[] | undefined;

/** The project's own webhook bodies: one for every field and documented variant. */
export function payloads(): Payload[] {
  loaded ??= jsonFilesIn(FOLDER).map((file) => {
    const raw = readFileSync(join(FOLDER, file));
    return { file, field: file.slice(0, file.indexOf("/")), body: JSON.parse(raw.toString("utf8")), raw };
  });
  return loaded;
}

/** Every `*.json` below a folder, sorted, with `/` as the separator. */
export function jsonFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.replaceAll(sep, "/"))
    .sort();
}

/** Every change in a body, or in an array of bodies. */
export function changesIn(body: unknown): Change[] {
  const bodies = (Array.isArray(body) ? body : [body]) as { entry: { changes: Change[] }[] }[];
  return bodies.flatMap(({ entry }) => entry.flatMap(({ changes }) => changes));
}
