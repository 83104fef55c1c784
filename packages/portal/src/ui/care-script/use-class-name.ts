import { useTranslation } from 'react-i18next';
import type { carePlaces, careTiers } from './care-places';

interface CareClass {
  place: (typeof carePlaces)[number];
  valueTier?: (typeof careTiers)[number] | null;
  group?: { name: string } | null;
}

/** The name of a class: its place, and what narrows it. */
export function useClassName() {
  const { t } = useTranslation('segments');
  return ({ place, valueTier, group }: CareClass): string =>
    [
      place === 'LAPSED' || place === 'NO_PURCHASES' ? t(`outside.${place}`) : t(`segment.${place}`),
      valueTier && t(`tier.${valueTier}`),
      group?.name,
    ]
      .filter(Boolean)
      .join(' · ');
}
