import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EntryCard } from "#components/entry/entry-card";
import { SignInForm } from "#components/entry/sign-in-form";
import { userOrVisitor } from "#lib/auth/session";
import { localPath } from "#lib/http/local-path";
import { readSetup } from "#lib/setup/read-setup";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

type SignInPageProps = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const target = localPath((await searchParams).callbackUrl);
  if (await userOrVisitor()) redirect(target);
  if (!(await readSetup(null)).hasUsers) redirect("/setup");
  const t = await getTranslations("signIn");
  return (
    <EntryCard title={t("title")} body={t("body")}>
      <SignInForm target={target} />
      <p className="mt-4 border-line border-t pt-4 text-muted text-sm">{t("forgot")}</p>
    </EntryCard>
  );
}
