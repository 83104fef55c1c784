import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  Resolver,
  Root,
} from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Contact } from './contact.entity.js';
import { addContact, type ContactFields, removeContact, updateContact } from './contact.service.js';
import { Customer } from './customer.entity.js';

@InputType()
class ContactInput implements ContactFields {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) position?: string | null;
  @Field(() => String, { nullable: true }) phone?: string | null;
  @Field(() => String, { nullable: true }) email?: string | null;
}

@Resolver(() => Customer)
export class ContactsResolver {
  @Authorized<Permission>('customers.write')
  @Mutation(() => Contact)
  addContact(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('input', () => ContactInput) input: ContactInput,
    @Arg('idempotencyKey', () => ID, { nullable: true }) _key: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Contact> {
    return addContact(em, customerId, input);
  }

  @Authorized<Permission>('customers.write')
  @Mutation(() => Contact, { description: 'CONFLICT where somebody else changed it since that version.' })
  updateContact(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('input', () => ContactInput) input: ContactInput,
    @Ctx() { em }: RequestContext,
  ): Promise<Contact> {
    return updateContact(em, id, version, input);
  }

  @Authorized<Permission>('customers.write')
  @Mutation(() => Customer, { description: 'CONFLICT where somebody else changed it since that version.' })
  removeContact(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => ID, { nullable: true }) _key: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Customer> {
    return removeContact(em, id, version);
  }

  @FieldResolver(() => [Contact], {
    description: 'Whom to ask for at a company, with those of whom was merged into it',
  })
  contacts(@Root() { id }: Customer, @Ctx() context: RequestContext): Promise<Contact[]> {
    return context
      .loader('contacts', async (ids) => {
        const merged = await context.em.find(Customer, { mergedIntoId: { $in: [...ids] } });
        const personOf = new Map(merged.map((customer) => [customer.id, customer.mergedIntoId]));
        const customerId = { $in: [...ids, ...personOf.keys()] };
        const found = await context.em.find(Contact, { customerId }, { orderBy: { name: 'asc', id: 'asc' } });
        return ids.map((each) =>
          found.filter((row) => (personOf.get(row.customerId) ?? row.customerId) === each),
        );
      })
      .load(id);
  }
}
