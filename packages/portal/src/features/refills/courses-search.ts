import { day, oneOf, text, yesNo } from '../../ui/layout/search-params';

export const courseStates = ['OVERDUE', 'DUE', 'COMING', 'LATER', 'STOPPED', 'UNKNOWN'] as const;

/** Leaves out what isn't set, so that an address stays as short as what it says. */
function said<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function read(raw: Record<string, unknown>) {
  return {
    asOf: day(raw, 'asOf'),
    state: oneOf(raw, 'state', courseStates),
    medicine: text(raw, 'medicine'),
    adherent: yesNo(raw, 'adherent'),
    search: text(raw, 'search'),
  };
}
export type CoursesSearch = Partial<ReturnType<typeof read>>;

/** The address of the courses behind a figure; what it doesn't understand is left out. */
export const coursesSearch = (raw: Record<string, unknown>): CoursesSearch => said(read(raw));

/** The filter as the server takes it. */
export const courseFilter = ({ state, medicine, adherent, search }: CoursesSearch) =>
  said({
    states: state ? [state] : undefined,
    medicineKey: medicine,
    adherent,
    search: search?.trim() || undefined,
  });
