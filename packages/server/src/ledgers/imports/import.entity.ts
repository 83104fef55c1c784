import { defineEntity, p } from '@mikro-orm/core';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { InstantScalar, JsonScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { ImportAudience } from '../../platform/permissions/permissions.js';

export enum ImportKind {
  CUSTOMERS = 'CUSTOMERS',
  PRODUCTS = 'PRODUCTS',
  SUPPLIERS = 'SUPPLIERS',
  INVOICES = 'INVOICES',
  INVOICE_LINES = 'INVOICE_LINES',
  PURCHASES = 'PURCHASES',
  PRESCRIPTIONS = 'PRESCRIPTIONS',
  NATIONAL_FEED = 'NATIONAL_FEED',
  DEBTS = 'DEBTS',
  CASH_BOOK = 'CASH_BOOK',
  CAMPAIGN_PEOPLE = 'CAMPAIGN_PEOPLE',
  COUPONS = 'COUPONS',
}
registerEnumType(ImportKind, { name: 'ImportKind' });

export enum ImportState {
  CHECKING = 'CHECKING',
  READY = 'READY',
  MERGING = 'MERGING',
  COMPLETED = 'COMPLETED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ImportState, { name: 'ImportState' });

export enum ImportSort {
  CREATED_AT = 'createdAt',
  FILE_NAME = 'fileName',
  STATE = 'state',
}
registerEnumType(ImportSort, { name: 'ImportSort' });

/** What an import means: create, change and skip count customers, products, suppliers, sales, receipts, prescriptions, documents or people of campaigns; rows and faulty count file rows. */
@ObjectType()
export class ImportCounts {
  @Field(() => Int) rows!: number;
  @Field(() => Int) create!: number;
  @Field(() => Int) change!: number;
  @Field(() => Int) skip!: number;
  @Field(() => Int, {
    description: 'Rows that are to be mended: with a fault, or kept out by that of another',
  })
  faulty!: number;
  @Field(() => Int) faults!: number;
}

@ObjectType({
  description: 'What sales were paid with in ways that their file has no column for, as vouchers',
})
export class UntoldPayments {
  @Field(() => Int) sales!: number;
  @Field(() => MoneyScalar) amount!: number;
  @Field(() => MoneyScalar, {
    description: 'Of it what vouchers come to that were known to have been used on these sales',
  })
  byVoucher!: number;
}

@ObjectType()
export class ImportProgress {
  @Field(() => String, { description: 'QUEUED, READING, COMPARING, MERGING or DONE' }) step!: string;
  @Field(() => Float) done!: number;
  @Field(() => Float) total!: number;
  @Field(() => Int, { nullable: true }) secondsLeft!: number | null;
}

/** Why the whole file was refused. */
@ObjectType()
export class ImportFailure {
  @Field(() => String) code!: string;
  @Field(() => JsonScalar) params!: Record<string, unknown>;
  @Field(() => String, { description: "In the reader's language" }) message!: string;
}

const ImportSchema = defineEntity({
  name: 'Import',
  tableName: 'app.import',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    fileId: p.uuid(),
    fileName: p.text(),
    fileSize: p.bigint('number'),
    kind: p.text().$type<ImportKind>().nullable(),
    audience: p
      .text()
      .$type<ImportAudience>()
      .onCreate(() => 'GENERAL'),
    senderMay: p
      .text()
      .$type<ImportAudience | 'BOTH'>()
      .onCreate(() => 'BOTH'),
    state: p
      .text()
      .$type<ImportState>()
      .onCreate(() => ImportState.CHECKING),
    headings: p.json<Record<string, string>>().onCreate(() => ({})),
    unknownHeadings: p.array().onCreate(() => []),
    rowCount: p.integer().nullable(),
    createCount: p.integer().nullable(),
    changeCount: p.integer().nullable(),
    skipCount: p.integer().nullable(),
    faultyRowCount: p.integer().nullable(),
    faultCount: p.integer().nullable(),
    untoldSales: p.integer().nullable(),
    untoldAmount: p.bigint('number').nullable(),
    voucherAmount: p.bigint('number').nullable(),
    failureCode: p.text().nullable(),
    failureParams: p.json<Record<string, unknown>>().nullable(),
    mergedThrough: p.integer().onCreate(() => 0),
    progressStep: p.text().onCreate(() => 'QUEUED'),
    progressDone: p.bigint('number').onCreate(() => 0),
    progressTotal: p.bigint('number').onCreate(() => 0),
    progressSince: p.datetime(3).nullable(),
    createdBy: p.text().nullable(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    confirmedAt: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
    prunedAt: p.datetime(3).nullable(),
    version: p.integer().version(),
  },
});

/** A file brought over from another system: checked, shown, then merged when a person confirms. */
@ObjectType()
export class Import extends ImportSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare fileName: string;
  @Field(() => Float, { description: 'Bytes' }) declare fileSize: number;
  @Field(() => ImportKind, { nullable: true, description: 'Null until the headings are read' })
  declare kind: ImportKind | null | undefined;
  @Field(() => ImportState) declare state: ImportState;
  @Field(() => [String], { description: 'Headings of columns that are not taken over' })
  declare unknownHeadings: string[];
  @Field(() => InstantScalar) declare createdAt: Date;
  @Field(() => InstantScalar, { nullable: true }) declare confirmedAt: Date | null | undefined;
  @Field(() => InstantScalar, { nullable: true }) declare finishedAt: Date | null | undefined;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When its faults and rows to mend were deleted',
  })
  declare prunedAt: Date | null | undefined;
}
ImportSchema.setClass(Import);

const ImportFaultSchema = defineEntity({
  name: 'ImportFault',
  tableName: 'app.import_fault',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    importId: p.uuid(),
    rowNumber: p.integer(),
    columnHeading: p.text(),
    value: p.text(),
    code: p.text(),
    params: p.json<Record<string, string | number>>().onCreate(() => ({})),
  },
});

/** A cell that could not be taken as it is: its row and heading in the file, its value there, and why. */
@ObjectType()
export class ImportFault extends ImportFaultSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare value: string;
  @Field(() => String) declare code: string;
  @Field(() => JsonScalar) declare params: Record<string, string | number>;
}
ImportFaultSchema.setClass(ImportFault);
