import { fileURLToPath } from "node:url";
import { buildIfStale } from "#lib/boot/build";

/** Builds the pages once before the first console starts. */
export default function setup(): void {
  buildIfStale(fileURLToPath(new URL("../..", import.meta.url)));
}
