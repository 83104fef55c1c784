import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import type { ImportData } from './import-fragment';

/** "995 khách hàng": a count of what a file of this kind holds. */
export function useRecords(kind: ImportData['kind']): (count: number) => string {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return (count) => (kind ? t(`records.${kind}`, { count, n: format.number(count) }) : format.number(count));
}
