import { useTranslations } from "next-intl";

type AuditChangeProps = { before: unknown; after: unknown };

/** The values that an action changed, by name; unchanged values are left out. */
export function AuditChange({ before, after }: AuditChangeProps) {
  const t = useTranslations("audit");
  const changes = changedNames(before, after);
  if (changes.length === 0) return <p className="text-muted text-sm">{t("noDetail")}</p>;
  return (
    <div className="overflow-x-auto">
      <table className="w-full max-w-3xl text-left text-sm">
        <thead className="text-muted">
          <tr>
            <th className="py-1 pr-4 font-medium">{t("change.name")}</th>
            <th className="py-1 pr-4 font-medium">{t("change.before")}</th>
            <th className="py-1 font-medium">{t("change.after")}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ name, was, is }) => (
            <tr key={name} className="border-line border-t align-top">
              <th scope="row" className="py-1 pr-4 font-normal text-muted">
                {name}
              </th>
              <td className="wrap-anywhere py-1 pr-4 font-mono text-muted">{was}</td>
              <td className="wrap-anywhere py-1 font-mono">{is}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function changedNames(before: unknown, after: unknown): { name: string; was: string; is: string }[] {
  const [old, now] = [members(before), members(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name) => ({ name, was: shown(old[name]), is: shown(now[name]) }))
    .filter(({ was, is }) => was !== is);
}

function members(kept: unknown): Record<string, unknown> {
  if (kept === null || kept === undefined) return {};
  return typeof kept === "object" && !Array.isArray(kept) ? { ...kept } : { value: kept };
}

function shown(value: unknown): string {
  if (value === undefined) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}
