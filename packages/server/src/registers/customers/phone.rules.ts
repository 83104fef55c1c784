import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

const countryOfZone: Record<string, CountryCode> = {
  'Asia/Ho_Chi_Minh': 'VN',
  'Asia/Saigon': 'VN',
  'Asia/Bangkok': 'TH',
  'Asia/Shanghai': 'CN',
  'Asia/Urumqi': 'CN',
};
const countryOfLocale: Record<string, CountryCode> = { vi: 'VN', th: 'TH', 'zh-CN': 'CN' };

/** The country that a phone without one belongs to, by where the organization is. */
export const phoneCountry = (organization: { timeZone: string; locale: string }): CountryCode =>
  countryOfZone[organization.timeZone] ?? countryOfLocale[organization.locale] ?? 'VN';

/** The phone in E.164, or undefined where it can't be one. */
export function toE164(text: string, country: CountryCode): string | undefined {
  const phone = parsePhoneNumberFromString(text.normalize('NFKC'), country);
  return phone?.isValid() && !phone.ext ? phone.number : undefined;
}

/** The phone as people write it: as dialled inside the country where it is of that one, else in its international form. */
export function asDialled(phone: string, country: CountryCode): string {
  const parsed = parsePhoneNumberFromString(phone);
  if (!parsed) return phone;
  return parsed.countryCallingCode === getCountryCallingCode(country)
    ? parsed.formatNational()
    : parsed.formatInternational();
}
