import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/ui/page-header";
import type { Operation } from "#lib/api/client/operation";
import { ApiOperation, type Described } from "./api-operation.tsx";
import { ApiSchema } from "./api-schema.tsx";
import { ApiText } from "./api-text.tsx";

type ApiReferenceProps = {
  description: string;
  /** Each with its description in the OpenAPI document. */
  operations: readonly { operation: Operation; described: Described }[];
  schemas: Record<string, unknown>;
};

/** The API reference for people, from the same document as /api/openapi.json. */
export async function ApiReference({ description, operations, schemas }: ApiReferenceProps) {
  const t = await getTranslations("docs");
  const tags = [...new Set(operations.map(({ operation }) => operation.tag))];
  return (
    <>
      <PageHeader
        title={t("title")}
        summary={t("summary")}
        actions={
          <a className="text-accent-text underline" href="/api/openapi.json">
            {t("download")}
          </a>
        }
      />
      <div lang="en" className="flex max-w-240 flex-col gap-6 px-4 pt-2 pb-12 md:px-6">
        <p className="text-muted">
          <ApiText text={description} />
        </p>
        <nav aria-label={t("contents")} className="flex flex-wrap gap-x-4 gap-y-1">
          {tags.map((tag) => (
            <a key={tag} className="text-accent-text underline" href={`#${tag.toLowerCase()}`}>
              {tag}
            </a>
          ))}
        </nav>
        {tags.map((tag) => (
          <section key={tag} id={tag.toLowerCase()} aria-labelledby={`${tag.toLowerCase()}-title`}>
            <h2 id={`${tag.toLowerCase()}-title`} className="mb-2 font-semibold text-base">
              {tag}
            </h2>
            <div className="divide-y divide-line rounded-lg border border-line bg-surface">
              {operations
                .filter(({ operation }) => operation.tag === tag)
                .map(({ operation, described }) => (
                  <ApiOperation
                    key={`${operation.method} ${operation.path}`}
                    operation={operation}
                    described={described}
                  />
                ))}
            </div>
          </section>
        ))}
        <section id="schemas" aria-labelledby="schemas-title">
          <h2 id="schemas-title" className="mb-2 font-semibold text-base">
            {t("schemas")}
          </h2>
          <div className="divide-y divide-line rounded-lg border border-line bg-surface">
            {Object.entries(schemas).map(([name, schema]) => (
              <ApiSchema key={name} name={name} schema={schema} />
            ))}
          </div>
        </section>
      </div>
    </>
  );
}
