import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "#components/setup/sign-in-form";
import { currentUser } from "#lib/auth/session";
import { localPath } from "#lib/http/local-path";
import { readSetup } from "#lib/setup/read-setup";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = localPath((await searchParams).callbackUrl);
  if (await currentUser()) redirect(next);
  if (!(await readSetup(null)).hasUsers) redirect("/setup");
  return <SignInForm next={next} />;
}
