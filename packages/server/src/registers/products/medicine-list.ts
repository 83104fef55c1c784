import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { listWords, readIngredients, tokensOf } from './medicine-list.rules.js';

/** The list of ingredients that comes with the server, in its order. */
export const listedIngredients = readIngredients(
  readFileSync(new URL('./medicine-list.csv', import.meta.url), 'utf8'),
);

const words = listWords(listedIngredients);

/** The list as the statements take it, in JSON. */
export const medicineList = JSON.stringify({
  words,
  ingredients: listedIngredients.map(({ synonyms: _, ...ingredient }) => ({
    ...ingredient,
    key: ingredient.name.split('+').sort().join('+'),
  })),
});

/** Changes whenever the list, or what is made of it, does: products are then looked at anew. */
export const medicineListVersion = createHash('sha256').update(medicineList).digest('hex').slice(0, 16);

const byTokens = new Map(
  words.flatMap(({ tokens, ingredients }) => (ingredients ? [[tokens.join(' '), ingredients] as const] : [])),
);

/** The ingredients that a name means, as the list calls them; one that it does not know under its own name. */
export function namedIngredients(name: string): string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  const tokens = tokensOf(plain).join(' ');
  return byTokens.get(tokens) ?? (tokens === '' ? [] : [tokens]);
}
