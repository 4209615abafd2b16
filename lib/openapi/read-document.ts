import { config } from "#lib/config";
import { once } from "#lib/once";
import packageJson from "../../package.json" with { type: "json" };
import { openApiDocument } from "./document.ts";

/** The document of this console, created once. */
export function readOpenApiDocument() {
  return once("openapi", () => openApiDocument(config().publicUrl, packageJson.version));
}
