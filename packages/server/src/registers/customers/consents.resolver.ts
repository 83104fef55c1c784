import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  Resolver,
  Root,
} from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { InstantScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Consent, ConsentMethod, ContactChannel, ContactPurpose } from './consent.entity.js';
import { recordConsent, type Statement } from './consent.service.js';
import { Customer } from './customer.entity.js';

@InputType({ description: 'Each of the channels for each of the purposes' })
class ConsentInput implements Statement {
  @Field(() => [ContactChannel]) channels!: ContactChannel[];
  @Field(() => [ContactPurpose]) purposes!: ContactPurpose[];
  @Field(() => ConsentMethod) method!: ConsentMethod;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When the customer said it; now where left out',
  })
  statedAt?: Date | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

const current = sqlText(`
  select customer_id as "customerId", consent_id as "consentId" from app.customer_consent_now
  where organization_id = :organization_id and customer_id = any(:ids::uuid[])`);
const all = sqlText(`
  select coalesce(c.merged_into_id, c.id) as "customerId", s.id as "consentId"
  from app.customer_consent s join app.customer c on c.id = s.customer_id
  where s.organization_id = :organization_id
    and s.customer_id in (
      select id from unnest(:ids::uuid[]) id
      union all
      select m.id from app.customer m where m.organization_id = :organization_id and m.merged_into_id = any(:ids::uuid[]))`);

@Resolver(() => Customer)
export class CustomerConsentsResolver {
  @Authorized<Permission>('customers.write')
  @Mutation(() => Customer, { description: 'What was given already is not written again.' })
  giveConsent(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('input', () => ConsentInput) input: ConsentInput,
    @Arg('idempotencyKey', () => ID, { nullable: true }) _key: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Customer> {
    return recordConsent(em, customerId, true, input);
  }

  @Authorized<Permission>('customers.write')
  @Mutation(() => Customer, { description: 'What was not given is not written.' })
  withdrawConsent(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('input', () => ConsentInput) input: ConsentInput,
    @Arg('idempotencyKey', () => ID, { nullable: true }) _key: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Customer> {
    return recordConsent(em, customerId, false, input);
  }

  @FieldResolver(() => [Consent], {
    description:
      'The statement that counts of each channel and purpose; of those that are missing, no consent.',
  })
  consents(@Root() { id }: Customer, @Ctx() context: RequestContext): Promise<Consent[]> {
    return load(context, 'consents', current, id);
  }

  @FieldResolver(() => [Consent], { description: 'Every statement, newest first' })
  consentHistory(@Root() { id }: Customer, @Ctx() context: RequestContext): Promise<Consent[]> {
    return load(context, 'consentHistory', all, id);
  }
}

function load(
  context: RequestContext,
  name: string,
  statement: typeof all,
  customerId: string,
): Promise<Consent[]> {
  return context
    .loader(name, async (ids) => {
      const rows = await query<{ customerId: string; consentId: string }>(context.em, statement, { ids });
      const of = new Map(rows.map((row) => [row.consentId, row.customerId]));
      const order = { statedAt: 'desc', given: 'asc', id: 'desc' } as const;
      const found = await context.em.find(Consent, { id: { $in: [...of.keys()] } }, { orderBy: order });
      return ids.map((each) => found.filter((consent) => of.get(consent.id) === each));
    })
    .load(customerId);
}

@Resolver(() => Consent)
export class ConsentResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Who wrote it down' })
  async recordedByName(
    @Root() { recordedBy }: Consent,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return recordedBy ? ((await context.loader('users', usersById).load(recordedBy))?.name ?? null) : null;
  }
}
