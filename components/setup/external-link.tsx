import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";

/** Opens a page of Meta's in a new tab. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-0.5 font-medium text-accent-text underline underline-offset-2"
    >
      {children}
      <ArrowUpRight aria-hidden className="size-3.5" />
    </a>
  );
}
