import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EntryCard } from "#components/entry/entry-card";
import { SignInForm } from "#components/entry/sign-in-form";
import { SsoRefusal } from "#components/entry/sso-refusal";
import { userOrVisitor } from "#lib/auth/session";
import { pathBeforeSso } from "#lib/auth/sso/path-before";
import { config } from "#lib/config";
import { localPath } from "#lib/http/page-path";
import { readSetup } from "#lib/setup/read-setup";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

type SignInPageProps = { searchParams: Promise<Record<"callbackUrl" | "error", string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error } = await searchParams;
  const target = error && !callbackUrl ? await pathBeforeSso() : localPath(callbackUrl);
  if (await userOrVisitor()) redirect(target);
  if (!(await readSetup(null)).hasUsers) redirect("/setup");
  const t = await getTranslations("signIn");
  const { sso } = config();
  return (
    <EntryCard title={t("title")} body={t("body")}>
      <div className="flex flex-col gap-4">
        {typeof error === "string" ? <SsoRefusal error={error} /> : null}
        <SignInForm target={target} sso={sso && { name: sso.name, isRefused: error !== undefined }} />
      </div>
    </EntryCard>
  );
}
