import NextLink from "next/link";
import type { ComponentProps } from "react";

/** Fetches nothing ahead: pages show what is so now, and all there is to fetch before is the frame that is there already. */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
