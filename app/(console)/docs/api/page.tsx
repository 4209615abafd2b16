import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { Described } from "#components/docs/api-operation";
import { ApiReference } from "#components/docs/api-reference";
import { ALL_OPERATIONS } from "#lib/openapi/all-operations";
import { readOpenApiDocument } from "#lib/openapi/document";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("docs"))("title") };
}

export default function ApiDocsPage() {
  const { info, paths, components } = readOpenApiDocument();
  const operations = ALL_OPERATIONS.map((operation) => ({
    operation,
    // Safe: the OpenAPI document is generated from these operations.
    described: paths?.[operation.path]?.[operation.method] as unknown as Described,
  }));
  return (
    <ApiReference description={info.description ?? ""} operations={operations} schemas={components?.schemas ?? {}} />
  );
}
