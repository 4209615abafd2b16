import { route } from "#lib/api/route";
import { PaletteQuery } from "#lib/palette/schema";
import { searchPalette } from "#lib/palette/search-palette";

export const GET = route({ role: "viewer", query: PaletteQuery }, ({ ctx, query }) => searchPalette(ctx, query));
