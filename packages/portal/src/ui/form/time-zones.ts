/** Browsers still list some places under names that the time-zone database has given up. */
const renamed: Record<string, string> = {
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
};
const current = (zone: string) => renamed[zone] ?? zone;

/** Every time zone by its present name, with `chosen` among them whatever the browser knows. */
export function timeZones(chosen: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone').map(current), chosen])].toSorted();
}

/** Where this device is. */
export const deviceTimeZone = (): string =>
  current(Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Ho_Chi_Minh');
