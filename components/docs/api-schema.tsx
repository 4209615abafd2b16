import { Code } from "#components/ui/code";
import type { JsonSchema } from "#lib/openapi/client/property-rows";
import { ApiProperties } from "./api-properties.tsx";
import { OpenMark } from "./open-mark.tsx";

/** A named schema that operations refer to. */
export function ApiSchema({ name, schema }: { name: string; schema: unknown }) {
  return (
    <details className="group px-4 py-2.5">
      <summary className="flex cursor-pointer items-center gap-3">
        <OpenMark />
        <Code className="font-medium">{name}</Code>
      </summary>
      <div className="pt-2">
        <ApiProperties title={name} schema={schema as JsonSchema} />
      </div>
    </details>
  );
}
