/** Whole years from one business date to another: on the birthday itself one more; who was born on 29 February turns on 1 March. */
export function wholeYears(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
