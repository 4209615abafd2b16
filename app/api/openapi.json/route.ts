import { route } from "#lib/api/route";
import { readOpenApiDocument } from "#lib/openapi/read-document";

export const GET = route({ role: null }, async () => readOpenApiDocument());
