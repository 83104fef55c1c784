const BLOCK = '0570';
const SIZE = 1_000_000;
/** Without a factor in common with SIZE, so that no number comes twice before all were given. */
const STRIDE = 387_943;

/**
 * The phone number of the index-th customer, in national form: ten digits, a mobile number by its shape.
 *
 * They belong to nobody: all lie in the block 0570 000 000 – 0570 999 999. Of the mobile range 05x only 051,
 * 052, 055, 056, 058 and 059 (in part) are given to operators, and when 057 was still the area code of Phú Yên (until
 * 2017) no subscriber's number began with 0. The test holds the rule against libphonenumber's full numbering
 * plan: possible by length, and within no range in use.
 *
 * @throws RangeError beyond a million numbers
 */
export function phoneNumber(seed: number, index: number): string {
  if (index >= SIZE) throw new RangeError('The block 0570 has a million numbers and no more');
  const offset = (((seed * 7_919) % SIZE) + SIZE) % SIZE;
  return BLOCK + String((offset + index * STRIDE) % SIZE).padStart(6, '0');
}
