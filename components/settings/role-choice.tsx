import { useTranslations } from "next-intl";
import { RadioCards } from "#components/ui/radio-cards";
import { ROLES, type Role } from "#lib/access/client/roles";

export function RoleChoice({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const t = useTranslations("roles");
  return (
    <RadioCards
      label={t("label")}
      value={value}
      onChange={onChange}
      options={ROLES.map((role) => ({ value: role, title: t(`${role}.name`), hint: t(`${role}.can`) }))}
    />
  );
}
