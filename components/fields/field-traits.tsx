"use client";

import { createContext, type ReactNode, use } from "react";
import type { FieldTraits } from "#lib/fields/client/field-traits";

const Traits = createContext<FieldTraits>({ groups: {}, overridable: [] });

/** Gives all pages what the server's field definitions say about groups and overrides. */
export function FieldTraitsProvider({ traits, children }: { traits: FieldTraits; children: ReactNode }) {
  return <Traits value={traits}>{children}</Traits>;
}

export function useFieldTraits(): FieldTraits {
  return use(Traits);
}
