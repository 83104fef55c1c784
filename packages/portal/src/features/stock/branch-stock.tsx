import { Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { ItemState } from './item-state';
import { LevelsDialog } from './levels-dialog';
import { type LinesCommand, LinesDialog } from './lines-dialog';
import { ReasonDialog } from './reason-dialog';
import { useBranches } from './stock-filters';
import { useLotName } from './stock-form';
import { useStockCommands } from './use-stock-commands';

export const BranchStockFields = graphql(`
  fragment BranchStock on StockItem {
    id onHand held expired sellable toSettle value costMissing
    minimum maximum productMinimum productMaximum trackedSince countedAt
    branch { id name status }
    levels { id quantity expired unitCost value batch { id lot expiresOn hold holdReason } }
  }
`);
type Level = ResultOf<typeof BranchStockFields>['levels'][number];

/** A branch's lots of a product, and what can be done with them by who may. */
export function BranchStock({
  data,
  product,
}: {
  data: FragmentOf<typeof BranchStockFields>;
  product: { id: string; baseUnit: string | null };
}) {
  const item = readFragment(BranchStockFields, data);
  const { t } = useTranslation(['stock', 'app']);
  const format = useFormat();
  const lotName = useLotName();
  const { can } = useSession();
  const commands = useStockCommands();
  const branches = useBranches();
  const [command, setCommand] = useState<LinesCommand | 'levels' | null>(null);
  const [holding, setHolding] = useState<Level['batch'] | null>(null);
  const [all, setAll] = useState(false);
  const { branch } = item;
  const unit = product.baseUnit ?? '';
  const others = branches.filter(({ id, status }) => id !== branch.id && status === 'ACTIVE');
  const mayWrite = can('stock.write') && branch.status === 'ACTIVE';
  const levels = all ? item.levels : item.levels.filter(({ quantity }) => Number(quantity) !== 0);
  const usedUp = item.levels.length - levels.length;
  const minimum = item.minimum ?? item.productMinimum;
  const maximum = item.maximum ?? item.productMaximum;
  const button = (name: LinesCommand | 'levels') => (
    <Button
      size="compact-md"
      variant="default"
      aria-label={`${t(`stock:${name}.action`)}: ${branch.name}`}
      onClick={() => setCommand(name)}
    >
      {t(`stock:${name}.action`)}
    </Button>
  );
  return (
    <Panel
      title={branch.name}
      aside={
        mayWrite && (
          <Group gap="xs" className="no-print">
            {button('count')}
            {button('writeOff')}
            {others.length > 0 && button('transfer')}
            {button('levels')}
          </Group>
        )
      }
    >
      <Group gap="lg" mb="sm">
        <Text fw={600} size="lg" className="number">
          {format.number(item.onHand)} {unit}
        </Text>
        <ItemState item={item} />
        <Text size="sm" c="dimmed">
          {[
            t('stock:sellableOf', { quantity: format.number(item.sellable), unit }),
            format.money(item.value) + (item.costMissing ? ` (${t('stock:costMissing')})` : ''),
            (minimum ?? maximum) !== null &&
              t('stock:levels.shown', {
                minimum: minimum === null ? '–' : format.number(minimum),
                maximum: maximum === null ? '–' : format.number(maximum),
              }),
            item.countedAt && t('stock:countedAt', { at: format.instant(item.countedAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Group>
      {levels.length > 0 && (
        <Table.ScrollContainer minWidth={520} type="native">
          <Table aria-label={t('stock:lotsOf', { branch: branch.name })}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('stock:column.lot')}</Table.Th>
                <Table.Th scope="col">{t('stock:column.expiresOn')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('stock:column.onHand')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('stock:column.cost')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('stock:column.value')}
                </Table.Th>
                <Table.Th scope="col">{t('stock:column.state')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {levels.map((level) => (
                <Table.Tr key={level.batch.id}>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{lotName(level.batch.lot)}</Table.Td>
                  <Table.Td>
                    {level.batch.expiresOn
                      ? format.date(level.batch.expiresOn)
                      : level.batch.lot && (
                          <Text span size="sm" c="dimmed">
                            {t('stock:noExpiry')}
                          </Text>
                        )}
                  </Table.Td>
                  <Table.Td ta="end" className="number">
                    {format.number(level.quantity)}
                  </Table.Td>
                  <Table.Td ta="end" className="number">
                    {level.unitCost === null ? '–' : format.price(level.unitCost)}
                  </Table.Td>
                  <Table.Td ta="end" className="number">
                    {level.value === null ? '–' : format.money(level.value)}
                  </Table.Td>
                  <Table.Td>
                    <LevelState level={level} />
                    {can('stock.hold') && level.batch.lot && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        className="no-print"
                        aria-label={`${t(level.batch.hold ? 'stock:release.action' : 'stock:hold.action')}: ${level.batch.lot}`}
                        onClick={() => setHolding(level.batch)}
                      >
                        {t(level.batch.hold ? 'stock:release.action' : 'stock:hold.action')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {usedUp > 0 && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={() => setAll(true)}>
          {t('stock:usedUp', { count: usedUp })}
        </Button>
      )}
      {(command === 'count' || command === 'writeOff' || command === 'transfer') && (
        <LinesDialog
          command={command}
          productId={product.id}
          branchId={branch.id}
          branchName={branch.name}
          others={others}
          onSend={(sent) => commands.lines(command, branch.id, sent)}
          onClose={() => setCommand(null)}
        />
      )}
      {command === 'levels' && (
        <LevelsDialog
          branchName={branch.name}
          unit={unit}
          own={{ minimum: item.minimum, maximum: item.maximum }}
          product={{ minimum: item.productMinimum, maximum: item.productMaximum }}
          onSend={(next, key) =>
            commands.setLevels({ branchId: branch.id, productId: product.id, ...next }, key)
          }
          onClose={() => setCommand(null)}
        />
      )}
      {holding && (
        <ReasonDialog
          title={t(holding.hold ? 'stock:release.title' : 'stock:hold.title', { lot: holding.lot })}
          text={t(holding.hold ? 'stock:release.text' : 'stock:hold.text')}
          submitLabel={t(holding.hold ? 'stock:release.submit' : 'stock:hold.submit')}
          onSend={(reason, key) => (holding.hold ? commands.release : commands.hold)(holding.id, reason, key)}
          onClose={() => setHolding(null)}
        />
      )}
    </Panel>
  );
}

function LevelState({ level: { quantity, expired, batch } }: { level: Level }) {
  const { t } = useTranslation('stock');
  return (
    <Group gap="sm" component="span" display="inline-flex">
      {Number(quantity) < 0 && <StatusBadge tone="bad">{t('state.TO_SETTLE')}</StatusBadge>}
      {expired && Number(quantity) > 0 && <StatusBadge tone="bad">{t('state.EXPIRED')}</StatusBadge>}
      {batch.hold && (
        <StatusBadge tone={batch.hold === 'RECALL' ? 'bad' : 'warn'}>
          {t(`hold.${batch.hold}`)}
          {batch.holdReason && `: ${batch.holdReason}`}
        </StatusBadge>
      )}
    </Group>
  );
}
