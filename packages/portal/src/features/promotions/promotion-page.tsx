import { useQuery } from '@apollo/client/react';
import { Alert, List, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { type Fact, Facts } from '../../ui/layout/facts';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { PhaseBadge } from './phase-badge';
import { PromotionActions } from './promotion-actions';
import { type PromotionDetails, PromotionQuery } from './promotion-fields';
import { PromotionGiven } from './promotion-given';
import { useRuleOf, useSummary } from './use-summary';

/** A promotion: what it says, whether it may, and who decided what. */
export function PromotionPage() {
  const { t } = useTranslation('promotions');
  const { can } = useSession();
  const [fault, setFault] = useState<unknown>(null);
  const summary = useSummary();
  const ruleOf = useRuleOf();
  const { promotionId } = useParams({ from: '/layout/promotions/$promotionId' });
  const { data, error, refetch } = useQuery(PromotionQuery, { variables: { id: promotionId } });
  const promotion = data?.promotion;
  if (error && !promotion) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!promotion) return <PagePending />;
  const waits = promotion.state === 'DRAFT' && can('promotions.approve') && !promotion.mayApprove;
  return (
    <>
      <PageHeader
        title={promotion.name}
        badge={<PhaseBadge phase={promotion.phase} />}
        text={[promotion.code, t(`applies.${promotion.applies}`)].join(' · ')}
        back={{ link: { to: '/promotions' }, label: t('title') }}
        actions={<PromotionActions key={promotion.version} promotion={promotion} onFault={setFault} />}
      />
      <Stack>
        {fault !== null && <ErrorPanel error={fault} />}
        {waits && (
          <Alert variant="outline" color="gray" icon={<Icon name="info" />}>
            {t('ownPromotion')}{' '}
            {can('staff.manage') && (
              <AnchorLink to="/settings" search={{ tab: 'staff' }}>
                {t('openStaff')}
              </AnchorLink>
            )}
          </Alert>
        )}
        <Panel title={t('inWords')}>
          <Text fz="lg">{summary(ruleOf(promotion))}</Text>
          {promotion.appliesNow && <StatusBadge tone="good">{t('appliesNow')}</StatusBadge>}
        </Panel>
        <PromotionGiven promotionId={promotion.id} />
        <Definition promotion={promotion} />
        {promotion.applies !== 'BY_VOUCHER' && <Legality promotion={promotion} />}
        <History promotion={promotion} />
      </Stack>
    </>
  );
}

function Definition({ promotion }: { promotion: PromotionDetails }) {
  const { t } = useTranslation('promotions');
  const format = useFormat();
  const names = (records: readonly { name: string }[]) => records.map(({ name }) => name).join(', ');
  const link = (other: { id: string; code: string } | null) =>
    other && (
      <AnchorLink to="/promotions/$promotionId" params={{ promotionId: other.id }}>
        {other.code}
      </AnchorLink>
    );
  const { customers, budget, billMaximum, priority } = promotion;
  const isVoucher = promotion.applies === 'BY_VOUCHER';
  return (
    <Panel title={t('about')}>
      <Facts
        facts={[
          ...(isVoucher
            ? [
                [t('field.faceValue'), format.money(promotion.tiers[0]?.value ?? 0)] as Fact,
                [t('field.invoiceValue'), format.money(promotion.tiers[0]?.minimum ?? 0)] as Fact,
              ]
            : [
                [t('field.benefit'), t(`benefit.${promotion.benefit}`)] as Fact,
                [t('field.scope'), t(`scope.${promotion.scope}`)] as Fact,
              ]),
          [t('field.issuer'), promotion.issuer],
          [t('field.categories'), promotion.categories.map(({ path }) => path).join(', ')],
          [t('field.products'), names(promotion.products)],
          [t('field.getProducts'), names(promotion.getProducts)],
          [
            t('field.days'),
            t('days', { from: format.date(promotion.startsOn), to: format.date(promotion.endsOn) }),
          ],
          [
            t('field.branches'),
            promotion.branches.length > 0 ? names(promotion.branches) : t('hint.everywhere'),
          ],
          [t('field.audience'), t(`audience.${promotion.audience}`)],
          [t('field.groups'), names(promotion.groups)],
          [
            t('field.customers'),
            customers.length > 0 &&
              customers.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <AnchorLink to="/customers/$customerId" params={{ customerId: id }}>
                    {name}
                  </AnchorLink>
                </span>
              )),
          ],
          [t('field.budget'), budget !== null && format.money(budget)],
          [t('field.billMaximum'), billMaximum !== null && format.money(billMaximum)],
          [t('field.priority'), !isVoucher && String(priority)],
          [t('field.replaces'), link(promotion.replaces)],
          [t('field.replacedBy'), link(promotion.replacedBy)],
          [t('field.note'), promotion.note],
        ]}
      />
    </Panel>
  );
}

/** Whether what it is given for may be promoted: each number opens those products. */
function Legality({ promotion }: { promotion: PromotionDetails }) {
  const { t } = useTranslation('promotions');
  const format = useFormat();
  const { covered, passedOver, barred } = promotion.productCounts;
  const products = (use: 'COVERED' | 'PASSED_OVER' | 'BARRED', count: number): ReactNode =>
    count > 0 ? (
      <AnchorLink to="/promotions/products" search={{ promotion: promotion.id, use }}>
        {format.number(count)}
      </AnchorLink>
    ) : (
      format.number(0)
    );
  const bad = promotion.state === 'DRAFT' ? 'legality.bad' : 'legality.badNow';
  return (
    <Panel title={t('legality.title')}>
      <Stack gap="sm">
        <StatusBadge tone={barred > 0 ? 'bad' : 'good'}>{t(barred > 0 ? bad : 'legality.good')}</StatusBadge>
        <Facts
          facts={[
            [t('legality.covered'), products('COVERED', covered)],
            [t('legality.passedOver'), products('PASSED_OVER', passedOver)],
            [t('legality.barred'), products('BARRED', barred)],
          ]}
        />
      </Stack>
    </Panel>
  );
}

function History({ promotion }: { promotion: PromotionDetails }) {
  const { t } = useTranslation('promotions');
  const format = useFormat();
  const { createdBy, writtenBy, approvedBy, approvedAt, stoppedBy, stoppedAt, stopReason } = promotion;
  const who = (name: string | null) => name ?? t('history.system');
  const { replacedBy, phase, state } = promotion;
  const replaced = state === 'STOPPED' && replacedBy?.code === stopReason;
  const when = stoppedAt ? format.instant(stoppedAt) : '';
  const steps = [
    t('history.created', { name: who(createdBy), when: format.instant(promotion.createdAt) }),
    ...(writtenBy && writtenBy !== createdBy ? [t('history.written', { name: writtenBy })] : []),
    ...(approvedAt
      ? [t('history.approved', { name: who(approvedBy), when: format.instant(approvedAt) })]
      : []),
    ...(state === 'DRAFT' ? [t('history.waits')] : []),
    ...(replaced
      ? [t(phase === 'STOPPED' ? 'history.wasReplaced' : 'history.willStop', { when, code: stopReason })]
      : stoppedAt
        ? [
            t(state === 'DISCARDED' ? 'history.discarded' : 'history.stopped', {
              ...{ name: who(stoppedBy), when, reason: stopReason },
            }),
          ]
        : []),
  ];
  return (
    <Panel title={t('history.title')}>
      <List type="ordered" spacing={4}>
        {steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
    </Panel>
  );
}
