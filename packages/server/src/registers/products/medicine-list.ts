import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { listWords, readIngredients } from './medicine-list.rules.js';

/** The list of ingredients that comes with the server, in its order. */
export const listedIngredients = readIngredients(
  readFileSync(new URL('./medicine-list.csv', import.meta.url), 'utf8'),
);

/** The list as the statements take it, in JSON. */
export const medicineList = JSON.stringify({
  words: listWords(listedIngredients),
  ingredients: listedIngredients.map(({ synonyms: _, ...ingredient }) => ({
    ...ingredient,
    key: ingredient.name.split('+').sort().join('+'),
  })),
});

/** Changes whenever the list, or what is made of it, does: products are then looked at anew. */
export const medicineListVersion = createHash('sha256').update(medicineList).digest('hex').slice(0, 16);
