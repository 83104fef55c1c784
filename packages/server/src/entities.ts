import {
  RefillSynchronisation,
  SynchronisedCourse,
} from './insights/refills/refill-synchronisation.entity.js';
import { Campaign } from './ledgers/campaigns/campaign.entity.js';
import { CampaignAssignment } from './ledgers/campaigns/campaign-assignment.entity.js';
import { Coupon } from './ledgers/coupons/coupon.entity.js';
import { Import, ImportFault } from './ledgers/imports/import.entity.js';
import { Prescription } from './ledgers/prescriptions/prescription.entity.js';
import { PrescriptionLine } from './ledgers/prescriptions/prescription-line.entity.js';
import { Promotion } from './ledgers/promotions/promotion.entity.js';
import { PromotionOverride } from './ledgers/promotions/promotion-override.entity.js';
import { PurchaseReceipt, ReceiptCancellation } from './ledgers/purchasing/purchase-receipt.entity.js';
import { PurchaseReceiptLine } from './ledgers/purchasing/purchase-receipt-line.entity.js';
import { PurchaseRequest } from './ledgers/purchasing/purchase-request.entity.js';
import { PurchaseRequestLine } from './ledgers/purchasing/purchase-request-line.entity.js';
import { ReceivableAllocation } from './ledgers/receivables/receivable-allocation.entity.js';
import { ReceivableEntry } from './ledgers/receivables/receivable-entry.entity.js';
import { ReceivableRequest } from './ledgers/receivables/receivable-request.entity.js';
import { CreditTerms, ReceivableSettings } from './ledgers/receivables/receivable-settings.entity.js';
import { Sale } from './ledgers/sales/sale.entity.js';
import { SaleCancellation } from './ledgers/sales/sale-cancellation.entity.js';
import { SaleLine } from './ledgers/sales/sale-line.entity.js';
import { SalePayment } from './ledgers/sales/sale-payment.entity.js';
import { Batch } from './ledgers/stock/batch.entity.js';
import { Recall } from './ledgers/stock/recall.entity.js';
import { RecallBuyer } from './ledgers/stock/recall-buyer.entity.js';
import { StockDocument } from './ledgers/stock/stock-document.entity.js';
import { StockMovement } from './ledgers/stock/stock-movement.entity.js';
import { CareScript } from './outreach/care-scripts/care-script.entity.js';
import { CollectionWork } from './outreach/collections/collection-case.entity.js';
import { CollectionContact } from './outreach/collections/collection-contact.entity.js';
import { CollectionSettings } from './outreach/collections/collection-settings.entity.js';
import { PaymentPromise } from './outreach/collections/payment-promise.entity.js';
import { RefillContact } from './outreach/refill-reminders/refill-contact.entity.js';
import { RefillReminder } from './outreach/refill-reminders/refill-reminder.entity.js';
import { StockAlert } from './outreach/stock-alerts/stock-alert.entity.js';
import { AuditRecord } from './platform/audit/audit.entity.js';
import { StoredFile } from './platform/files/file.entity.js';
import { JobRun } from './platform/jobs/job-run.entity.js';
import { Consent } from './registers/customers/consent.entity.js';
import { Contact } from './registers/customers/contact.entity.js';
import { Customer } from './registers/customers/customer.entity.js';
import { CustomerGroup } from './registers/customers/customer-group.entity.js';
import { CustomerMerge } from './registers/customers/customer-merge.entity.js';
import { HealthAccess, HealthFact } from './registers/customers/health-fact.entity.js';
import { Branch, Organization } from './registers/organizations/organization.entity.js';
import { Product } from './registers/products/product.entity.js';
import { ProductCategory } from './registers/products/product-category.entity.js';
import { ProductIngredient } from './registers/products/product-ingredient.entity.js';
import { ProductUnit } from './registers/products/product-unit.entity.js';
import { Membership } from './registers/staff/membership.entity.js';
import { Supplier } from './registers/suppliers/supplier.entity.js';

/** Every stored thing, a line each. */
export const entities = [
  AuditRecord,
  StoredFile,
  JobRun,
  Organization,
  Branch,
  Membership,
  CustomerGroup,
  Customer,
  CustomerMerge,
  Consent,
  Contact,
  HealthFact,
  HealthAccess,
  ProductCategory,
  Product,
  ProductUnit,
  ProductIngredient,
  Supplier,
  Sale,
  SaleLine,
  Prescription,
  PrescriptionLine,
  SalePayment,
  SaleCancellation,
  ReceivableSettings,
  CreditTerms,
  ReceivableEntry,
  ReceivableAllocation,
  ReceivableRequest,
  Batch,
  StockDocument,
  StockMovement,
  PurchaseRequest,
  PurchaseRequestLine,
  PurchaseReceipt,
  PurchaseReceiptLine,
  ReceiptCancellation,
  Recall,
  RecallBuyer,
  StockAlert,
  Import,
  ImportFault,
  Campaign,
  CampaignAssignment,
  Promotion,
  Coupon,
  PromotionOverride,
  RefillSynchronisation,
  SynchronisedCourse,
  RefillReminder,
  RefillContact,
  CareScript,
  CollectionWork,
  CollectionContact,
  PaymentPromise,
  CollectionSettings,
];
