import { notFound } from "next/navigation";

/** Any address that is no page: answered inside the shell, which a page that exists nowhere would not have. */
export default function MissingPage(): never {
  notFound();
}
