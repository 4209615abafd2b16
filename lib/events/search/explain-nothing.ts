import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { isMistake, parseSearch, type Word } from "../client/search.ts";
import type { WordFound } from "../schema.ts";
import type { SeenFilter } from "./filter.ts";
import { matchingSearch, selectMatching } from "./matching.ts";
import { isTimeout } from "./narrowing.ts";

/** After this time no further word is looked up; the answer then covers only the first ones. */
const PATIENCE_MS = 3_000;

/** For a search without results: where each of its words is found on its own. Empty if the search has no words. */
export async function explainNothing(filter: SeenFilter): Promise<WordFound[]> {
  const search = parseSearch(filter.q ?? "");
  if (isMistake(search)) return [];
  const known: WordFound[] = [];
  const until = Date.now() + PATIENCE_MS;
  try {
    for (const word of uniqueWords(search.words)) {
      if (Date.now() > until) break;
      known.push({ word: word.text, found: await whereFound(word, filter) });
    }
  } catch (error) {
    if (!isTimeout(error)) throw error;
  }
  return known;
}

function uniqueWords(words: Word[]): Word[] {
  return [...new Map(words.map((word) => [word.text, word])).values()];
}

async function whereFound(word: Word, filter: SeenFilter): Promise<WordFound["found"]> {
  if (await isFound(word, filter)) return "here";
  return (await isFound(word, { isMasked: filter.isMasked })) ? "elsewhere" : "nowhere";
}

async function isFound(word: Word, filter: SeenFilter): Promise<boolean> {
  const fitting = await matchingSearch(filter, { words: [word], contains: [] });
  const rows = await readDb().$queryRaw<unknown[]>`
    select 1 from (${selectMatching(Prisma.sql`id`, fitting, Prisma.sql`order by id desc limit 1`)}) found limit 1`;
  return rows.length > 0;
}
