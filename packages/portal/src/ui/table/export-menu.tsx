import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../layout/icons';

/** Addresses that stream exactly what is filtered. */
export interface ExportLinks {
  csv: string;
  xlsx: string;
}

export function ExportMenu({ links }: { links: ExportLinks }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="download" size={16} />}>
          {t('table.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={links.xlsx} download>
          {t('table.xlsx')}
        </Menu.Item>
        <Menu.Item component="a" href={links.csv} download>
          {t('table.csv')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** `/api/exports/<name>.csv|xlsx` with the filters that are set. */
export function exportLinks(
  name: string,
  filter: Record<string, string | number | boolean | null | undefined>,
): ExportLinks {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) {
    if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  }
  const tail = query.size > 0 ? `?${query}` : '';
  return { csv: `/api/exports/${name}.csv${tail}`, xlsx: `/api/exports/${name}.xlsx${tail}` };
}
