import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("notFound") };
}

/** Answers every unknown URL with the not-found page inside the shell, which Next.js would otherwise leave out. */
export default function MissingPage(): never {
  notFound();
}
