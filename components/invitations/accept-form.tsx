"use client";

import { useTranslations } from "next-intl";
import { FormNotice } from "#components/entry/form-notice";
import { NewAccountForm } from "#components/entry/new-account-form";
import { ProblemNote } from "#components/settings/problem-note";
import { ApiProblem } from "#lib/http/client/api-client";
import { postAcceptance } from "#lib/invitations/client/queries";
import { AcceptInvitation } from "#lib/invitations/schema";

export function AcceptForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("invitation");
  return (
    <NewAccountForm
      schema={AcceptInvitation}
      given={{ token }}
      email={email}
      create={postAcceptance}
      target="/"
      submit={t("submit")}
      pending={t("pending")}
      problem={(error) => <Problem error={error} />}
    />
  );
}

function Problem({ error }: { error: Error }) {
  const t = useTranslations("invitation");
  const code = error instanceof ApiProblem ? error.code : null;
  if (code === "conflict") return <FormNotice>{t("taken")}</FormNotice>;
  if (code === "not_found") return <FormNotice>{t("over")}</FormNotice>;
  return <ProblemNote error={error} />;
}
