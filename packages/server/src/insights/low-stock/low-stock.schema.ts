import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { runOutTimes } from './low-stock.rules.js';

const named = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

export const RunOutTime = named(runOutTimes);
export type RunOutTime = keyof typeof RunOutTime;
registerEnumType(RunOutTime, {
  name: 'RunOutTime',
  description:
    'When usable stock is gone. NOW: on the as-of or before. THIS_WEEK: in 2 to 7 days. NEXT_WEEKS: in 8 to 28. LATER: after that, or never as it looks.',
});

export const DemandPattern = named(['NONE', 'SMOOTH', 'ERRATIC', 'INTERMITTENT', 'LUMPY']);
export type DemandPattern = keyof typeof DemandPattern;
registerEnumType(DemandPattern, {
  name: 'DemandPattern',
  description:
    'By the interval between weeks with demand (1.32) and the squared variation of their size (0.49).',
});

export const DemandMethod = named(['NONE', 'SMOOTHING', 'SEASONAL', 'SBA', 'TSB']);
export type DemandMethod = keyof typeof DemandMethod;
registerEnumType(DemandMethod, {
  name: 'DemandMethod',
  description:
    'SEASONAL: smoothing with the season. SBA: size over interval. TSB: size × probability, as it seems to have ended.',
});

export const AbcClass = named(['A', 'B', 'C']);
export type AbcClass = keyof typeof AbcClass;
registerEnumType(AbcClass, {
  name: 'AbcClass',
  description: 'A: the products that bring the first 80 % of the margin of a year, B: the next 15 %.',
});

/** What runs out when at every branch, as of a day. */
@ObjectType()
export class LowStockSnapshot {
  @Field(() => ID) id!: string;
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => InstantScalar) computedAt!: string;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The first day with sales' })
  dataFrom!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The last day with sales up to asOf' })
  dataThrough!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Of the courses that firm demand is of' })
  refillsAsOf!: string | null;
  @Field(() => Float) serviceLevelPercent!: number;
  @Field(() => Float, { description: 'z of the service level' }) z!: number;
  @Field(() => Int) reviewDays!: number;
  @Field(() => Int, { description: 'Products at branches' }) items!: number;
}

@InputType()
export class LowStockFilter {
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => ID, { nullable: true }) productId?: string | null;
  @Field(() => [RunOutTime], { nullable: true }) runsOut?: RunOutTime[] | null;
  @Field(() => Boolean, { nullable: true, description: 'At or below the reorder level' }) low?:
    | boolean
    | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Refills due before new stock can be there can’t be served',
  })
  unserved?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'There, and neither sold nor received in 90 days' })
  dead?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'With a suggested order' }) toOrder?: boolean | null;
  @Field(() => ID, { nullable: true }) supplierId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Of which nobody knows whom to order it from' })
  withoutSupplier?: boolean | null;
  @Field(() => AbcClass, { nullable: true }) abcClass?: AbcClass | null;
  @Field(() => String, {
    nullable: true,
    description: 'Words of the product’s name or code without diacritics',
  })
  search?: string | null;
}

/** A product at a branch: quantities in base units, rates a day. Every figure follows from those above it. */
@ObjectType()
export class LowStockItem {
  branchId!: string;
  productId!: string;
  @Field(() => ID, { nullable: true }) supplierId!: string | null;
  @Field(() => String, { nullable: true, description: 'The product’s, or else whoever delivered it last' })
  supplierName!: string | null;
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => Float) onHand!: number;
  @Field(() => Float, { description: 'Of batches put aside or recalled' }) held!: number;
  @Field(() => Float, { description: 'Before it can sell, first expired first out' }) willExpire!: number;
  @Field(() => Float, { description: 'onHand − held − willExpire' }) usable!: number;
  @Field(() => Float, { description: 'Approved or ordered, not received' }) onOrder!: number;
  @Field(() => Float, { description: 'Nothing is reserved until customers’ orders are kept' })
  reserved!: number;
  @Field(() => Float, { description: 'usable + onOrder − reserved' }) position!: number;
  @Field(() => DemandPattern) pattern!: DemandPattern;
  @Field(() => DemandMethod) method!: DemandMethod;
  @Field(() => Int, { description: 'Since its first demand, without those that had no stock' })
  weeks!: number;
  @Field(() => Int, { description: 'Of weeks: those with demand' }) demandWeeks!: number;
  @Field(() => Int, { description: 'Without stock, or on offer, on four days or more' })
  weeksLeftOut!: number;
  @Field(() => Int, { description: 'Weeks on which a campaign or promotion of it was on' })
  weeksPromoted!: number;
  @Field(() => Float, { description: 'Base units that campaigns added, taken out of what it sold' })
  promotionQuantity!: number;
  @Field(() => Float, { description: 'CV² of the weeks with demand' }) sizeVariation!: number;
  @Field(() => Float, { description: 'Of the coming weeks; 1 where none is known' }) season!: number;
  @Field(() => Float, { description: 'Beside known refills' }) demand!: number;
  @Field(() => Float) demandDeviation!: number;
  @Field(() => Float, { description: 'Of known courses' }) courseDemand!: number;
  @Field(() => Float, { description: 'Days from order to receipt' }) leadTime!: number;
  @Field(() => Float) leadTimeDeviation!: number;
  @Field(() => Int, { description: 'That the lead time was learned from; 0 where it is set' })
  leadTimeReceipts!: number;
  @Field(() => Float, { description: 'Known refills due within the lead time' }) firmDemand!: number;
  @Field(() => Int) firmPatients!: number;
  @Field(() => Float, { description: 'z·√(L·σd² + d²·σL²)' }) safetyStock!: number;
  @Field(() => Float, { description: 'firmDemand + d·L + safetyStock' }) reorderPoint!: number;
  @Field(() => Float, { nullable: true }) minimum!: number | null;
  @Field(() => Float, { nullable: true }) maximum!: number | null;
  @Field(() => Float, { description: 'max(reorderPoint, minimum) + d × review period, at most the maximum' })
  upTo!: number;
  @Field(() => Float) orderPack!: number;
  @Field(() => Float) orderMinimum!: number;
  @Field(() => Float, { description: 'Proposed from other branches' }) transferIn!: number;
  @Field(() => Float) suggestedOrder!: number;
  @Field(() => Float, { nullable: true, description: 'Of one base unit' }) unitCost!: number | null;
  @Field(() => Float, { nullable: true, description: '180 at most; null where nothing is expected to go' })
  daysOfCover!: number | null;
  @Field(() => BusinessDateScalar, { nullable: true }) runsOutOn!: string | null;
  @Field(() => RunOutTime) runsOut!: RunOutTime;
  @Field(() => Int, { description: 'Of firmPatients: whom the usable stock can’t serve' })
  unservedPatients!: number;
  @Field(() => Boolean, { description: 'position ≤ max(reorderPoint, minimum)' }) low!: boolean;
  @Field(() => AbcClass, { nullable: true, description: 'Null where no cost is known' })
  abcClass!: AbcClass | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Of what is there, at cost; null where unknown' })
  stockValue!: number | null;
  @Field(() => MoneyScalar, {
    nullable: true,
    description: 'Of the suggested order, at cost; null where unknown',
  })
  orderCost!: number | null;
  @Field(() => BusinessDateScalar, { nullable: true }) lastSoldOn!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) lastReceivedOn!: string | null;
}

/** Seven days: what was sold beside known refills, and on how many of them there was no stock. */
@ObjectType()
export class DemandWeek {
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar) to!: string;
  @Field(() => Float) quantity!: number;
  @Field(() => Int, { description: 'Without stock' }) daysOut!: number;
  @Field(() => Int, { description: 'On offer, and left out as what that added is not known' })
  daysPromoted!: number;
  @Field(() => Float, { description: 'Base units that campaigns added, which quantity is without' })
  added!: number;
}

/** Seven days to come: what is expected to be sold beside known refills, and what those take. */
@ObjectType()
export class ForecastWeek {
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar) to!: string;
  @Field(() => Float) expected!: number;
  @Field(() => Float, { description: 'The ends of the band in which eight weeks of ten lie' }) low!: number;
  @Field(() => Float) high!: number;
  @Field(() => Float) refills!: number;
}

@ObjectType()
export class LowStockExplanation {
  @Field(() => LowStockItem) item!: LowStockItem;
  @Field(() => LowStockSnapshot) snapshot!: LowStockSnapshot;
  @Field(() => [DemandWeek], { description: 'Of a year, oldest first' }) weeks!: DemandWeek[];
  @Field(() => [ForecastWeek], { description: 'Eight' }) forecast!: ForecastWeek[];
}

/** A batch that expires within 180 days, or before it can sell. */
@ObjectType()
export class ExpiringBatch {
  @Field(() => ID) batchId!: string;
  branchId!: string;
  productId!: string;
  @Field(() => String) lot!: string;
  @Field(() => BusinessDateScalar) expiresOn!: string;
  @Field(() => Int, { description: 'From the as-of; negative where it has expired' }) daysLeft!: number;
  @Field(() => Float) quantity!: number;
  @Field(() => Float, { description: 'Of quantity: what can’t sell in time' }) willExpire!: number;
  @Field(() => MoneyScalar, {
    nullable: true,
    description: 'Of what will expire, at cost; null where unknown',
  })
  loss!: number | null;
}

@ObjectType()
export class StockTransfer {
  productId!: string;
  fromBranchId!: string;
  toBranchId!: string;
  @Field(() => Float) quantity!: number;
}

/** What is suggested to be ordered from one supplier, or from nobody known. */
@ObjectType()
export class SupplierOrder {
  @Field(() => ID, { nullable: true }) supplierId!: string | null;
  @Field(() => String, { nullable: true }) supplierName!: string | null;
  @Field(() => Int, { description: 'Products at branches' }) items!: number;
  @Field(() => MoneyScalar, { description: 'Where cost is known' }) cost!: number;
  @Field(() => Int) itemsWithoutCost!: number;
  @Field(() => Int) unservedPatients!: number;
}

@ObjectType()
export class RunOutCount {
  @Field(() => RunOutTime) runsOut!: RunOutTime;
  @Field(() => Int) items!: number;
}

/** What expires within so many days. */
@ObjectType()
export class ExpiryCount {
  @Field(() => Int) withinDays!: number;
  @Field(() => Int) batches!: number;
  @Field(() => Float, { description: 'Base units' }) willExpire!: number;
  @Field(() => MoneyScalar, { description: 'At cost, where known' }) loss!: number;
  @Field(() => Int, { description: 'Batches that will expire of unknown cost' }) withoutCost!: number;
}

/** A product that sold a quarter more in the coming eight weeks than in the eight before, a year ago. */
@ObjectType()
export class SeasonalProduct {
  productId!: string;
  @Field(() => Float) yearAgoBefore!: number;
  @Field(() => Float) yearAgoAfter!: number;
  @Field(() => Float, { description: 'Of the last eight weeks' }) recent!: number;
  @Field(() => Float, { description: 'recent × yearAgoAfter / yearAgoBefore: of the next eight' })
  expected!: number;
  @Field(() => Float, { description: 'Usable and on order at all branches, in base units' })
  position!: number;
}

@ObjectType()
export class LowStockReport {
  @Field(() => LowStockSnapshot) snapshot!: LowStockSnapshot;
  @Field(() => [RunOutCount]) runsOut!: RunOutCount[];
  @Field(() => Int) low!: number;
  @Field(() => Int, { description: 'Products at branches with patients who can’t be served' })
  unservedItems!: number;
  @Field(() => Int) unservedPatients!: number;
  @Field(() => Int) deadItems!: number;
  @Field(() => MoneyScalar, { description: 'At cost, where known' }) deadValue!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Of a year’s net sales: those whose cost is known, 0 to 1',
  })
  knownCostShare!: number | null;
  @Field(() => [ExpiryCount], { description: 'Within 30, 90 and 180 days' })
  expiries!: ExpiryCount[] | Promise<ExpiryCount[]>;
  @Field(() => [SupplierOrder]) orders!: SupplierOrder[] | Promise<SupplierOrder[]>;
  @Field(() => [StockTransfer]) transfers!: StockTransfer[] | Promise<StockTransfer[]>;
  @Field(() => Boolean, {
    description: 'Less than a year and eight weeks of sales: no coming season can be told',
  })
  seasonUnknown!: boolean;
  @Field(() => [SeasonalProduct], {
    nullable: true,
    description: 'Over all branches: the greatest rise first, fifty at most; null to staff of some branches',
  })
  seasonal!: SeasonalProduct[] | null | Promise<SeasonalProduct[] | null>;
}
