/** The ingredients and the route of a medicine key such as `amlodipine+valsartan|ORAL`. */
export function partsOfMedicine(key: string): { ingredients: string; route: string } {
  const [ingredients = '', route = ''] = key.split('|');
  const named = ingredients.split('+').filter(Boolean).join(' + ');
  return { ingredients: named.charAt(0).toUpperCase() + named.slice(1), route };
}
