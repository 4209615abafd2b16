import { config } from "#lib/config";
import { once } from "#lib/once";
import { VERSION } from "#lib/version";
import { openApiDocument } from "./document.ts";

/** The document of this console, created once. */
export function readOpenApiDocument() {
  return once("openapi", () => openApiDocument(config().publicUrl, VERSION));
}
