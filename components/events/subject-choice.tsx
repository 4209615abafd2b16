"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button";
import { Field, Input } from "#components/ui/input";
import type { MenuProps } from "./types.ts";

/** Entered by hand, separated by commas, because there are as many subjects as templates, messages and flows. */
export default function SubjectChoice({ filters, onChange }: MenuProps) {
  const t = useTranslations("events");
  const common = useTranslations("common");
  const [text, setText] = useState(filters.subject.join(", "));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values = text.split(",").map((value) => value.trim());
    onChange({ subject: [...new Set(values.filter(Boolean))] });
  };
  return (
    <form onSubmit={submit} className="flex w-84 max-w-full flex-col gap-3 p-3">
      <Field label={t("subject")} description={t("subjectHelp")}>
        <Input
          value={text}
          onValueChange={setText}
          placeholder="template:1689556908129832"
          spellCheck={false}
          autoComplete="off"
        />
      </Field>
      <Button type="submit" size="sm" variant="primary" className="self-end">
        {common("apply")}
      </Button>
    </form>
  );
}
