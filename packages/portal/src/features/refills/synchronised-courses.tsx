import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { usePacks } from './use-packs';

export const SynchronisedCourseFields = graphql(`
  fragment SynchronisedCourseRow on SynchronisedCourse {
    medicineKey runOutOn refillFrom bridgeBy bridgeDays bridgeQuantity
    product { id name baseUnit units { id name factor } }
  }
`);

/** Which medicine waits for the common day, and what the others need until then. */
export function SynchronisedCourses({
  courses,
}: {
  courses: readonly FragmentOf<typeof SynchronisedCourseFields>[];
}) {
  const { t } = useTranslation('synchronisation');
  const format = useFormat();
  const packs = usePacks();
  return (
    <Table.ScrollContainer minWidth={280}>
      <Table aria-label={t('courses')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('medicine')}</Table.Th>
            <Table.Th scope="col" visibleFrom="sm">
              {t('runOut')}
            </Table.Th>
            <Table.Th scope="col" visibleFrom="sm">
              {t('from')}
            </Table.Th>
            <Table.Th scope="col">{t('before')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {readFragment(SynchronisedCourseFields, courses).map((course) => (
            <Table.Tr key={course.medicineKey}>
              <Table.Td>
                {course.product.name}
                {/* A phone has no room for columns of their own. */}
                <Text size="sm" c="dimmed" hiddenFrom="sm">
                  {t('runOut')} {format.date(course.runOutOn)}
                </Text>
                <Text size="sm" c="dimmed" hiddenFrom="sm">
                  {t('from')} {format.date(course.refillFrom)}
                </Text>
              </Table.Td>
              <Table.Td className="number" visibleFrom="sm">
                {format.date(course.runOutOn)}
              </Table.Td>
              <Table.Td className="number" visibleFrom="sm">
                {format.date(course.refillFrom)}
              </Table.Td>
              <Table.Td>
                {course.bridgeQuantity && course.bridgeBy && course.bridgeDays ? (
                  <Text size="sm" fw={600}>
                    {t('bridge', {
                      quantity: packs(course.bridgeQuantity, course.product),
                      count: course.bridgeDays,
                      by: format.date(course.bridgeBy),
                    })}
                  </Text>
                ) : (
                  t('waits')
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
