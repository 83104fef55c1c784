export interface Group {
  id: string;
  name: string;
  parentId: string | null;
}

export type PlacedGroup<G extends Group> = G & { depth: number; path: string };

/** The tree as a list: each group after the one above it, with how deep it lies and the names down to it. */
export function placeGroups<G extends Group>(groups: readonly G[]): PlacedGroup<G>[] {
  const known = new Set(groups.map(({ id }) => id));
  const below = (parentId: string | null, depth: number, path: string): PlacedGroup<G>[] =>
    groups
      .filter((group) => (known.has(group.parentId ?? '') ? group.parentId : null) === parentId)
      .toSorted((one, other) => one.name.localeCompare(other.name, 'vi'))
      .flatMap((group) => {
        const own = path ? `${path} › ${group.name}` : group.name;
        return [{ ...group, depth, path: own }, ...below(group.id, depth + 1, own)];
      });
  return below(null, 0, '');
}

/** As a field offers them, by the names down to each. */
export const groupChoices = (groups: readonly Group[]) =>
  placeGroups(groups).map(({ id, path }) => ({ value: id, label: path }));

/** Where a group may be moved: anywhere but into itself and what is below it. */
export function placesFor(groups: readonly Group[], id: string | undefined) {
  const placed = placeGroups(groups);
  const own = placed.find((group) => group.id === id);
  return placed
    .filter(({ path }) => !own || (path !== own.path && !path.startsWith(`${own.path} › `)))
    .map((group) => ({ value: group.id, label: group.path }));
}
