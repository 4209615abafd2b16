"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { Field, Input } from "#components/ui/input";
import { RadioCards } from "#components/ui/radio-cards";
import { Sheet } from "#components/ui/sheet";
import { DESTINATION_FORMATS, DESTINATION_ORDERS } from "#lib/destinations/schema";
import { parameterError } from "../settings/parameter-error.ts";
import { focusWrong } from "../ui/focus-wrong.ts";
import { type DestinationValues, wrongValues } from "./destination-values.ts";
import { FilterField } from "./filter-field.tsx";
import { HeaderFields } from "./header-fields.tsx";

type DestinationFormProps = {
  title: string;
  description: string;
  first: DestinationValues;
  appId: string | null;
  /** The choice of the Meta app, for a new destination. */
  appField?: ReactNode;
  submitLabel: string;
  isPending: boolean;
  error: unknown;
  onSubmit: (values: DestinationValues) => void;
  onClose: () => void;
};

/** The form for the settings of a new or existing destination. Errors are shown beside their fields. */
export function DestinationForm({ title, description, first, appId, appField, ...form }: DestinationFormProps) {
  const t = useTranslations("destinations.form");
  const settings = useTranslations("settings");
  const formId = useId();
  const [values, setValues] = useState(first);
  const [isChecked, setChecked] = useState(false);
  const wrong = isChecked ? wrongValues(values) : new Set();
  const set = (next: Partial<DestinationValues>) => setValues({ ...values, ...next });
  const refused = { url: parameterError(form.error, "url"), headers: parameterError(form.error, "headers") };
  const isElsewhere = form.error && !refused.url && !refused.headers;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    focusWrong(event.currentTarget);
    if (wrongValues(values).size === 0) form.onSubmit(values);
  };
  return (
    <Sheet
      open
      size="lg"
      onOpenChange={form.onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={form.onClose}>{settings("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={form.isPending}>
            {form.isPending ? settings("saving") : form.submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="flex flex-col gap-5">
        {isElsewhere ? <ProblemNote error={form.error} /> : null}
        <Field label={t("name")} error={wrong.has("name") ? t("nameMissing") : null}>
          <Input
            required
            autoComplete="off"
            maxLength={100}
            placeholder={t("namePlaceholder")}
            value={values.name}
            onValueChange={(name) => set({ name })}
          />
        </Field>
        <Field
          label={t("url")}
          description={wrong.has("url") || refused.url ? null : t("urlHint")}
          error={wrong.has("url") ? t("urlWrong") : refused.url}
        >
          <Input
            required
            type="url"
            autoComplete="off"
            spellCheck={false}
            maxLength={2_000}
            placeholder="https://crm.example/hook"
            value={values.url}
            onValueChange={(url) => set({ url })}
          />
        </Field>
        {appField}
        <FilterField label={t("gets")} filter={values.filter} appId={appId} onChange={(filter) => set({ filter })} />
        <RadioCards
          label={t("format")}
          value={values.format}
          onChange={(format) => set({ format })}
          options={DESTINATION_FORMATS.map((value) => ({
            value,
            title: t(`formats.${value}.title`),
            hint: t(`formats.${value}.hint`),
          }))}
        />
        <RadioCards
          label={t("order")}
          value={values.order}
          onChange={(order) => set({ order })}
          options={DESTINATION_ORDERS.map((value) => ({
            value,
            title: t(`orders.${value}.title`),
            hint: t(`orders.${value}.hint`),
          }))}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t("concurrency")}
            description={wrong.has("concurrency") ? null : t("concurrencyHint")}
            error={wrong.has("concurrency") ? t("between", { most: 64 }) : null}
          >
            <Input
              inputMode="numeric"
              autoComplete="off"
              value={values.concurrency}
              onValueChange={(concurrency) => set({ concurrency })}
            />
          </Field>
          <Field
            label={t("rate")}
            description={wrong.has("rate") ? null : t("rateHint")}
            error={wrong.has("rate") ? t("between", { most: 10_000 }) : null}
          >
            <Input inputMode="numeric" autoComplete="off" value={values.rate} onValueChange={(rate) => set({ rate })} />
          </Field>
        </div>
        <HeaderFields headers={values.headers} error={refused.headers} onChange={(headers) => set({ headers })} />
      </form>
    </Sheet>
  );
}
