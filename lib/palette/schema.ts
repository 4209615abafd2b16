import { z } from "zod";

export const PaletteQuery = z.object({ q: z.string().max(200).default("") });
export type PaletteQuery = z.infer<typeof PaletteQuery>;

const ofAccount = { wabaId: z.string(), wabaName: z.string().nullable() };

/** The best few matches of each kind. */
export const PaletteResults = z.object({
  accounts: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  numbers: z.array(
    z.object({
      id: z.string(),
      digits: z.string(),
      displayPhoneNumber: z.string(),
      verifiedName: z.string().nullable(),
      ...ofAccount,
    }),
  ),
  templates: z.array(z.object({ id: z.string(), name: z.string(), language: z.string(), ...ofAccount })),
});
export type PaletteResults = z.infer<typeof PaletteResults>;
