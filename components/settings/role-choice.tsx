import { useTranslations } from "next-intl";
import { useId } from "react";
import { ROLES, type Role } from "#lib/auth/context";

export function RoleChoice({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const t = useTranslations("roles");
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{t("label")}</legend>
      {ROLES.map((role) => (
        <label
          key={role}
          className="flex cursor-pointer gap-2.5 rounded-lg border border-line px-3 py-2 hover:border-control has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            value={role}
            checked={role === value}
            onChange={() => onChange(role)}
            className="mt-1 accent-accent"
          />
          <span>
            <span className="block font-medium">{t(`${role}.name`)}</span>
            <span className="block text-muted text-sm">{t(`${role}.can`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
