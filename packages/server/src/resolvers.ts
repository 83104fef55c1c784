import {
  DebtAgeingResolver,
  DebtItemResolver,
  DebtorResolver,
} from './insights/debt-ageing/debt-ageing.resolver.js';
import { DebtTrendsResolver } from './insights/debt-ageing/debt-trends.resolver.js';
import { StatementResolver } from './insights/debt-ageing/statement.resolver.js';
import {
  CouponDiscountResolver,
  CouponStandingResolver,
  GivenDiscountResolver,
  GivenDiscountsResolver,
  PromotionGivenResolver,
  PromotionUseResolver,
} from './insights/given-discounts/given-discounts.resolver.js';
import {
  SimulatedBillConnectionResolver,
  SimulatedBillResolver,
  SimulatedProductResolver,
  SimulationResolver,
} from './insights/given-discounts/simulation.resolver.js';
import {
  ExpiringBatchResolver,
  LowStockItemResolver,
  LowStockResolver,
  SeasonalProductResolver,
  StockTransferResolver,
} from './insights/low-stock/low-stock.resolver.js';
import { StockPolicyResolver } from './insights/low-stock/stock-policy.resolver.js';
import { UnservedCoursesResolver } from './insights/low-stock/unserved-courses.resolver.js';
import {
  CampaignEffectResolver,
  CampaignStandingResolver,
  EffectPersonResolver,
  PromotionEffectResolver,
} from './insights/promotion-effect/promotion-effect.resolver.js';
import {
  CustomerMedicineResolver,
  CustomerRefillsResolver,
  FillDayResolver,
  RefillCourseResolver,
  RefillsResolver,
  UnmatchedProductResolver,
} from './insights/refills/refills.resolver.js';
import {
  CourseLeftOutResolver,
  RefillSynchronisationResolver,
  SynchronisationResolver,
  SynchronisedCourseResolver,
} from './insights/refills/synchronisation.resolver.js';
import { SegmentBoundsResolver } from './insights/segments/segment-bounds.resolver.js';
import {
  CustomerSegmentFieldsResolver,
  CustomerSegmentResolver,
  SegmentDayResolver,
  SegmentMemberResolver,
  SegmentsResolver,
} from './insights/segments/segments.resolver.js';
import { ProductTrendsResolver } from './insights/trends/product-trends.resolver.js';
import { LastDataDayResolver, TrendsResolver } from './insights/trends/trends.resolver.js';
import {
  CampaignFieldsResolver,
  CampaignPersonResolver,
  CampaignsResolver,
} from './ledgers/campaigns/campaigns.resolver.js';
import {
  CouponFieldsResolver,
  CouponsOfSaleResolver,
  CouponsResolver,
} from './ledgers/coupons/coupons.resolver.js';
import {
  ImportFaultResolver,
  ImportOfSaleResolver,
  ImportsResolver,
} from './ledgers/imports/imports.resolver.js';
import {
  PrescriptionLineResolver,
  PrescriptionsResolver,
} from './ledgers/prescriptions/prescriptions.resolver.js';
import {
  PromotionDraftResolver,
  PromotionOverlapResolver,
} from './ledgers/promotions/promotion-draft.resolver.js';
import {
  PromotableProductResolver,
  PromotionFieldsResolver,
  PromotionOverrideResolver,
} from './ledgers/promotions/promotion-fields.resolver.js';
import { PromotionsResolver } from './ledgers/promotions/promotions.resolver.js';
import { PurchasingResolver } from './ledgers/purchasing/purchasing.resolver.js';
import {
  PurchaseReceiptFieldsResolver,
  PurchaseReceiptLineResolver,
  PurchaseRequestFieldsResolver,
  PurchaseRequestLineResolver,
  ReceiptCancellationResolver,
} from './ledgers/purchasing/purchasing-fields.resolver.js';
import { ReceiptsResolver } from './ledgers/purchasing/receipts.resolver.js';
import { PaymentPreviewResolver } from './ledgers/receivables/payment-preview.resolver.js';
import { ReceivableCommandsResolver } from './ledgers/receivables/receivable-commands.resolver.js';
import {
  CustomerAccountResolver,
  GroupTermsResolver,
  ReceivableAllocationResolver,
  ReceivableEntryFieldsResolver,
  ReceivableRequestFieldsResolver,
} from './ledgers/receivables/receivable-fields.resolver.js';
import { ReceivablesResolver } from './ledgers/receivables/receivables.resolver.js';
import { ReconciliationResolver } from './ledgers/receivables/reconciliation.resolver.js';
import {
  BoughtProductFieldsResolver,
  BoughtProductsResolver,
} from './ledgers/sales/bought-products.resolver.js';
import { CustomerMergesResolver } from './ledgers/sales/customer-merges.resolver.js';
import { CustomerSalesResolver } from './ledgers/sales/customer-sales.resolver.js';
import { MedicineListResolver } from './ledgers/sales/medicine-list.resolver.js';
import { SaleFieldsResolver, SaleLineResolver } from './ledgers/sales/sale-fields.resolver.js';
import { SalesResolver } from './ledgers/sales/sales.resolver.js';
import {
  BatchLevelsResolver,
  RecallBuyersResolver,
  RecallPurchaseResolver,
  RecallsResolver,
} from './ledgers/stock/recalls.resolver.js';
import { StockItemResolver, StockLevelResolver, StockResolver } from './ledgers/stock/stock.resolver.js';
import { StockCommandsResolver } from './ledgers/stock/stock-commands.resolver.js';
import { StockDocumentsResolver, StockMovementsResolver } from './ledgers/stock/stock-movements.resolver.js';
import { AudiencesResolver } from './outreach/audiences/audiences.resolver.js';
import {
  CareOfCustomerResolver,
  CareScriptsResolver,
  CustomerCareResolver,
} from './outreach/care-scripts/care-scripts.resolver.js';
import {
  CollectionCaseFieldsResolver,
  CollectionContactFieldsResolver,
} from './outreach/collections/collection-fields.resolver.js';
import { CollectionsResolver } from './outreach/collections/collections.resolver.js';
import { CollectionForecastResolver } from './outreach/collections/forecast.resolver.js';
import { PaymentPromisesResolver, PromiseKeeperResolver } from './outreach/collections/promises.resolver.js';
import { RefillEffectResolver } from './outreach/refill-reminders/refill-effect.resolver.js';
import { RefillRemindersResolver } from './outreach/refill-reminders/refill-reminders.resolver.js';
import {
  RefillContactFieldsResolver,
  RefillReminderFieldsResolver,
  ReminderStockFieldsResolver,
} from './outreach/refill-reminders/reminder-fields.resolver.js';
import { StockAlertsResolver } from './outreach/stock-alerts/stock-alerts.resolver.js';
import { AuditResolver } from './platform/audit/audit.resolver.js';
import { JobRunResolver } from './platform/jobs/job-run.resolver.js';
import { ConsentResolver, CustomerConsentsResolver } from './registers/customers/consents.resolver.js';
import { ContactsResolver } from './registers/customers/contacts.resolver.js';
import { CustomerGroupsResolver } from './registers/customers/customer-groups.resolver.js';
import { CustomersResolver } from './registers/customers/customers.resolver.js';
import {
  CustomerMergeResolver,
  DuplicatesResolver,
  MergedCustomerResolver,
} from './registers/customers/duplicates.resolver.js';
import { HealthAccessResolver, HealthFactsResolver } from './registers/customers/health-facts.resolver.js';
import {
  BranchResolver,
  OrganizationResolver,
  SessionResolver,
} from './registers/organizations/organizations.resolver.js';
import { MedicinesResolver } from './registers/products/medicines.resolver.js';
import { ProductsResolver } from './registers/products/products.resolver.js';
import { InvitationsResolver } from './registers/staff/invitations.resolver.js';
import { StaffResolver } from './registers/staff/staff.resolver.js';
import { ProductOrderingResolver, SuppliersResolver } from './registers/suppliers/suppliers.resolver.js';

/** Every part of the schema, a line each. */
export const resolvers = [
  SessionResolver,
  OrganizationResolver,
  BranchResolver,
  StaffResolver,
  InvitationsResolver,
  CustomersResolver,
  DuplicatesResolver,
  MergedCustomerResolver,
  CustomerMergeResolver,
  CustomerGroupsResolver,
  CustomerConsentsResolver,
  ConsentResolver,
  ContactsResolver,
  HealthFactsResolver,
  HealthAccessResolver,
  ProductsResolver,
  MedicinesResolver,
  MedicineListResolver,
  SuppliersResolver,
  ProductOrderingResolver,
  SalesResolver,
  PrescriptionsResolver,
  PrescriptionLineResolver,
  SaleFieldsResolver,
  SaleLineResolver,
  BoughtProductsResolver,
  BoughtProductFieldsResolver,
  CustomerSalesResolver,
  CustomerMergesResolver,
  ReceivablesResolver,
  PaymentPreviewResolver,
  ReceivableCommandsResolver,
  CustomerAccountResolver,
  GroupTermsResolver,
  ReceivableEntryFieldsResolver,
  ReceivableAllocationResolver,
  ReceivableRequestFieldsResolver,
  ReconciliationResolver,
  StockCommandsResolver,
  PurchasingResolver,
  ReceiptsResolver,
  PurchaseRequestFieldsResolver,
  PurchaseRequestLineResolver,
  PurchaseReceiptFieldsResolver,
  PurchaseReceiptLineResolver,
  ReceiptCancellationResolver,
  StockResolver,
  StockItemResolver,
  StockLevelResolver,
  StockMovementsResolver,
  StockDocumentsResolver,
  RecallsResolver,
  BatchLevelsResolver,
  RecallBuyersResolver,
  RecallPurchaseResolver,
  UnservedCoursesResolver,
  TrendsResolver,
  ProductTrendsResolver,
  LastDataDayResolver,
  RefillsResolver,
  SynchronisationResolver,
  RefillSynchronisationResolver,
  SynchronisedCourseResolver,
  CourseLeftOutResolver,
  RefillCourseResolver,
  CustomerMedicineResolver,
  CustomerRefillsResolver,
  FillDayResolver,
  UnmatchedProductResolver,
  SegmentsResolver,
  SegmentBoundsResolver,
  CustomerSegmentResolver,
  CustomerSegmentFieldsResolver,
  SegmentMemberResolver,
  SegmentDayResolver,
  DebtAgeingResolver,
  DebtItemResolver,
  StatementResolver,
  DebtorResolver,
  DebtTrendsResolver,
  LowStockResolver,
  LowStockItemResolver,
  StockPolicyResolver,
  ExpiringBatchResolver,
  StockTransferResolver,
  SeasonalProductResolver,
  StockAlertsResolver,
  PromotionsResolver,
  PromotionFieldsResolver,
  PromotableProductResolver,
  PromotionDraftResolver,
  PromotionOverlapResolver,
  PromotionOverrideResolver,
  CouponsResolver,
  CouponFieldsResolver,
  CouponsOfSaleResolver,
  GivenDiscountsResolver,
  GivenDiscountResolver,
  PromotionGivenResolver,
  PromotionUseResolver,
  CouponStandingResolver,
  CouponDiscountResolver,
  SimulationResolver,
  SimulatedBillConnectionResolver,
  SimulatedBillResolver,
  SimulatedProductResolver,
  CampaignsResolver,
  CampaignFieldsResolver,
  CampaignPersonResolver,
  AudiencesResolver,
  PromotionEffectResolver,
  CampaignEffectResolver,
  CampaignStandingResolver,
  EffectPersonResolver,
  ImportsResolver,
  ImportFaultResolver,
  ImportOfSaleResolver,
  RefillRemindersResolver,
  RefillReminderFieldsResolver,
  RefillContactFieldsResolver,
  ReminderStockFieldsResolver,
  RefillEffectResolver,
  CollectionsResolver,
  CollectionCaseFieldsResolver,
  CollectionContactFieldsResolver,
  CollectionForecastResolver,
  PaymentPromisesResolver,
  PromiseKeeperResolver,
  CareScriptsResolver,
  CareOfCustomerResolver,
  CustomerCareResolver,
  AuditResolver,
  JobRunResolver,
] as const;
