import { notFound } from "next/navigation";

/** Answers every unknown URL with the not-found page inside the shell, which Next.js would otherwise leave out. */
export default function MissingPage(): never {
  notFound();
}
