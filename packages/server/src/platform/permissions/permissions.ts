import { registerEnumType } from 'type-graphql';

export enum Role {
  OWNER = 'OWNER',
  MANAGER = 'MANAGER',
  PHARMACIST = 'PHARMACIST',
  CASHIER = 'CASHIER',
  CUSTOMER_CARE = 'CUSTOMER_CARE',
  STOCK_KEEPER = 'STOCK_KEEPER',
  SUPPLIER = 'SUPPLIER',
  AUDITOR = 'AUDITOR',
}
registerEnumType(Role, { name: 'Role' });

/** Who acts: a person with a role in the organization, for all its branches (null) or for these. */
export interface Actor {
  userId: string;
  role: Role;
  branchIds: readonly string[] | null;
}

const everyone = [
  Role.OWNER,
  Role.MANAGER,
  Role.PHARMACIST,
  Role.CASHIER,
  Role.CUSTOMER_CARE,
  Role.STOCK_KEEPER,
  Role.AUDITOR,
];
const leaders = [Role.OWNER, Role.MANAGER];
const counter = [Role.OWNER, Role.MANAGER, Role.PHARMACIST, Role.CASHIER, Role.CUSTOMER_CARE];

/** The one table of who may do what. A role that is not named may not; SUPPLIER sees nothing until something is shared. */
export const permissions = {
  'organization.read': everyone,
  'organization.manage': [Role.OWNER],
  'staff.read': [...leaders, Role.AUDITOR],
  'staff.manage': [Role.OWNER],
  'branches.manage': leaders,
  'customers.read': [...counter, Role.AUDITOR],
  'customers.write': counter,
  'customers.merge': leaders,
  'customer-groups.manage': leaders,
  'health-facts.read': [Role.PHARMACIST],
  'health-facts.write': [Role.PHARMACIST],
  'products.read': everyone,
  // What a product is as a medicine, with its share of sales; to decide it takes a pharmacist, or the owner.
  'medicines.read': [...leaders, Role.PHARMACIST, Role.AUDITOR],
  'medicines.confirm': [Role.OWNER, Role.PHARMACIST],
  // Prescriptions are health data: pharmacists'.
  'prescriptions.read': [Role.PHARMACIST],
  'prescriptions.write': [Role.PHARMACIST],
  'sales.read': [...counter, Role.AUDITOR],
  'sales.write': [...leaders, Role.CASHIER],
  'sales.cancel': leaders,
  // What customers owe, of all branches: who stands at the counter sees it and takes payments.
  'receivables.read': [...counter, Role.AUDITOR],
  'receivables.pay': [...leaders, Role.CASHIER],
  'receivables.write': leaders,
  // A write-off or terms past a limit: by another leader than who asked.
  'receivables.approve': leaders,
  'receivables.settings': [Role.OWNER],
  // Customer care sells and serves; what is on the shelf is changed by those who answer for it.
  'stock.read': everyone,
  'stock.write': [...leaders, Role.STOCK_KEEPER],
  'suppliers.read': [...leaders, Role.PHARMACIST, Role.STOCK_KEEPER, Role.AUDITOR],
  'suppliers.write': [...leaders, Role.STOCK_KEEPER],
  // Who asks for goods, orders and receives them; that it be bought is said by another person, a leader.
  'purchasing.read': [...leaders, Role.PHARMACIST, Role.STOCK_KEEPER, Role.AUDITOR],
  'purchasing.write': [...leaders, Role.STOCK_KEEPER],
  'purchasing.approve': leaders,
  // A lot is held at every branch at once.
  'stock.hold': [...leaders, Role.PHARMACIST, Role.STOCK_KEEPER],
  'stock.recall': [...leaders, Role.PHARMACIST],
  // Who bought of recalled lots, and may be called.
  'recalls.read': [...leaders, Role.PHARMACIST, Role.CUSTOMER_CARE, Role.AUDITOR],
  'recalls.contact': [...leaders, Role.PHARMACIST, Role.CUSTOMER_CARE],
  'imports.read': [...leaders, Role.AUDITOR],
  'imports.write': leaders,
  // A file of prescriptions is health data, whoever has the rest of the imports.
  'prescription-imports.read': [Role.PHARMACIST],
  'prescription-imports.write': [Role.PHARMACIST],
  // Comes to the imports at all; of them the database shows those that the two above allow.
  'import-files.read': [...leaders, Role.PHARMACIST, Role.AUDITOR],
  'import-files.write': [...leaders, Role.PHARMACIST],
  // Who takes what is health data: pharmacists'. Figures without names are the leaders' too.
  'refills.read': [Role.PHARMACIST],
  'refills.write': [Role.PHARMACIST],
  'refills.refresh': [...leaders, Role.PHARMACIST],
  'adherence.read': [...leaders, Role.PHARMACIST, Role.AUDITOR],
  // Whom to offer what: written by one leader, approved by another.
  'campaigns.read': [...leaders, Role.AUDITOR],
  'campaigns.write': leaders,
  'campaigns.approve': leaders,
  // What is given off, and for what: written by one leader, approved by another; which products may be promoted, by the owner.
  'promotions.read': [...leaders, Role.AUDITOR],
  'promotions.write': leaders,
  'promotions.approve': leaders,
  'promotions.override': [Role.OWNER],
  'promotions.simulate': [...leaders, Role.AUDITOR],
  'coupons.read': [...leaders, Role.AUDITOR],
  'coupons.write': leaders,
  // What was given by whom, of all branches, and what explains it.
  'given-discounts.read': [...leaders, Role.AUDITOR],
  'promotion-effect.read': [...leaders, Role.AUDITOR],
  'promotion-effect.refresh': leaders,
  'segments.read': [...leaders, Role.PHARMACIST, Role.AUDITOR],
  'segments.refresh': leaders,
  // Whoever serves a customer is told how; her class is a word, its figures are the readers' of segments.
  'care-scripts.read': [...counter, Role.AUDITOR],
  'care-scripts.write': leaders,
  'trends.read': [...leaders, Role.PHARMACIST, Role.AUDITOR],
  'low-stock.read': [...leaders, Role.PHARMACIST, Role.STOCK_KEEPER, Role.AUDITOR],
  'low-stock.refresh': [...leaders, Role.STOCK_KEEPER],
  'stock-alerts.acknowledge': [...leaders, Role.PHARMACIST, Role.STOCK_KEEPER],
  'debt-ageing.read': [...leaders, Role.AUDITOR],
  // Who calls about debts, of all branches, and what was promised.
  'collections.read': [...leaders, Role.CUSTOMER_CARE, Role.AUDITOR],
  'collections.write': [...leaders, Role.CUSTOMER_CARE],
  'jobs.read': [...leaders, Role.AUDITOR],
  'jobs.manage': leaders,
  'audit.read': [Role.OWNER, Role.AUDITOR],
  'exports.read': [...leaders, Role.AUDITOR],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/**
 * What somebody of some branches may do, where the role may: its rooms show and change these branches' records alone, or
 * what is every branch's, as customers are. Anything else concerns all branches at once, and is for who works for all
 * of them: a figure that somebody sees can be opened down to its records. A room is named here when it keeps that.
 */
const ofSomeBranches: ReadonlySet<Permission> = new Set<Permission>([
  'organization.read',
  'customers.read',
  'customers.write',
  'health-facts.read',
  'health-facts.write',
  'products.read',
  'sales.read',
  'sales.write',
  'sales.cancel',
  'care-scripts.read',
  'suppliers.read',
  'purchasing.read',
  'purchasing.write',
  'purchasing.approve',
  'low-stock.read',
  'stock-alerts.acknowledge',
  'stock.read',
  'stock.write',
  'trends.read',
]);

export const may = (
  { role, branchIds }: Pick<Actor, 'role' | 'branchIds'>,
  permission: Permission,
): boolean =>
  (permissions[permission] as readonly Role[]).includes(role) &&
  (branchIds === null || ofSomeBranches.has(permission));

/** Who may see an import: everybody who may see imports, or those who may see health data. */
export type ImportAudience = 'GENERAL' | 'HEALTH';

const audiences = (actor: Pick<Actor, 'role' | 'branchIds'>, verb: 'read' | 'write'): ImportAudience[] => [
  ...(may(actor, `imports.${verb}`) ? (['GENERAL'] as const) : []),
  ...(may(actor, `prescription-imports.${verb}`) ? (['HEALTH'] as const) : []),
];

/**
 * The audiences whose imports somebody sees. Who may open no import knows the general ones all the same, as what a record
 * came of.
 */
export const seesImportsFor = (actor: Pick<Actor, 'role' | 'branchIds'>): ImportAudience[] =>
  may(actor, 'import-files.read') ? audiences(actor, 'read') : ['GENERAL'];

/** The audiences for whose eyes somebody may bring files in. */
export const bringsImportsFor = (actor: Pick<Actor, 'role' | 'branchIds'>): ImportAudience[] =>
  audiences(actor, 'write');

/** What somebody may do, for the portal to offer just that. */
export const permissionsOf = (actor: Pick<Actor, 'role' | 'branchIds'>): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter((permission) => may(actor, permission));
