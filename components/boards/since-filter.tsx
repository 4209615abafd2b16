"use client";

import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button";
import { CheckboxField } from "#components/ui/checkbox";
import { FilterChip } from "#components/ui/chip";
import { Field, Input } from "#components/ui/input";
import { SINCE_PRESETS } from "#lib/accounts/board-search-params";
import { dateTime } from "#lib/format/time";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";

type Value = { changedSince: string | null; changedProperty: readonly string[] };
type SinceFilterProps = Value & {
  /** Properties to choose from. */
  properties: readonly string[];
  onChange: (change: { changedSince?: string | null; changedProperty?: string[] | null }) => void;
};

const isPreset = (since: string) => SINCE_PRESETS.some((preset) => preset === since);

/** A chip that filters by changes since a time, of any property or of the selected ones. */
export function SinceFilter(props: SinceFilterProps) {
  const { changedSince, changedProperty, onChange } = props;
  const t = useTranslations("boards");
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const time = () => {
    if (!changedSince || isPreset(changedSince)) return changedSince && t(`presets.${changedSince}`);
    if (Number.isNaN(Date.parse(changedSince))) return changedSince;
    return dateTime(changedSince, locale, {
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      timeZone,
    });
  };
  const words = changedProperty.map((name) => t(`properties.${name}`));
  return (
    <FilterChip
      label={t("changedSince")}
      active={changedSince !== null}
      value={[time(), ...words].join(", ")}
      onClear={() => onChange({ changedSince: null, changedProperty: null })}
    >
      {(close) => <SinceChoice {...props} close={close} />}
    </FilterChip>
  );
}

function SinceChoice({
  changedSince,
  changedProperty,
  properties,
  onChange,
  close,
}: SinceFilterProps & { close: () => void }) {
  const t = useTranslations("boards");
  const common = useTranslations("common");
  const [own, setOwn] = useState("");
  const choose = (since: string) => {
    onChange({ changedSince: since });
    close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (own) choose(new Date(own).toISOString());
  };
  const toggle = (name: string, isOn: boolean) => {
    const next = isOn ? [...changedProperty, name] : changedProperty.filter((one) => one !== name);
    // Selected properties filter nothing without a time.
    onChange({ changedProperty: next, changedSince: changedSince ?? "7d" });
  };
  return (
    <div className="w-72 max-w-full overflow-y-auto p-1">
      {SINCE_PRESETS.map((preset) => (
        <button
          key={preset}
          type="button"
          aria-pressed={preset === changedSince}
          onClick={() => choose(preset)}
          className="flex h-8 w-full items-center rounded-md px-2 text-left hover:bg-routine-soft focus-visible:-outline-offset-2"
        >
          <span className="flex-1">{t(`presets.${preset}`)}</span>
          {preset === changedSince ? <Check aria-hidden className="size-4 text-accent" /> : null}
        </button>
      ))}
      <form onSubmit={submit} className="mt-1 flex items-end gap-2 border-line border-t p-2 pt-3">
        <Field label={t("ownTime")}>
          <Input type="datetime-local" value={own} onValueChange={setOwn} />
        </Field>
        <Button type="submit" size="sm" disabled={!own}>
          {common("apply")}
        </Button>
      </form>
      {properties.length > 0 ? (
        <fieldset className="border-line border-t p-2 pt-3">
          <legend className="float-left pb-1 text-muted text-sm">{t("changedWhat")}</legend>
          {properties.map((name) => (
            <CheckboxField
              key={name}
              checked={changedProperty.includes(name)}
              onCheckedChange={(isOn) => toggle(name, isOn)}
            >
              {t(`properties.${name}`)}
            </CheckboxField>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
