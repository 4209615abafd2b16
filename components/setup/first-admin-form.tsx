"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { EntryCard } from "#components/entry/entry-card";
import { FormNotice } from "#components/entry/form-notice";
import { NewAccountForm } from "#components/entry/new-account-form";
import { ProblemNote } from "#components/settings/problem-note";
import { ApiProblem } from "#lib/http/client/api-client";
import { postFirstAdmin } from "#lib/setup/client/queries";
import { FirstAdmin } from "#lib/setup/schema";

export function FirstAdminForm() {
  const t = useTranslations("setup.admin");
  return (
    <EntryCard title={t("title")} body={t("body")}>
      <NewAccountForm
        schema={FirstAdmin}
        create={postFirstAdmin}
        target="/setup"
        submit={t("submit")}
        pending={t("pending")}
        problem={(error) => <Problem error={error} />}
      />
    </EntryCard>
  );
}

function Problem({ error }: { error: Error }) {
  const t = useTranslations("setup.admin");
  if (!(error instanceof ApiProblem && error.code === "conflict")) return <ProblemNote error={error} />;
  return (
    <FormNotice>
      {t("exists")}{" "}
      <Link href="/sign-in" className="font-medium underline underline-offset-2">
        {t("goSignIn")}
      </Link>
    </FormNotice>
  );
}
