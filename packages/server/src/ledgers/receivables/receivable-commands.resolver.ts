import { Arg, Authorized, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { bouncePayment, recordCreditNote, recordOpeningBalance, reverseEntry } from './credit.service.js';
import { applyCredit, recordPayment } from './payment.service.js';
import {
  CreditNoteInput,
  CreditTermsInput,
  NamedItemInput,
  OpeningBalanceInput,
  ReceivableSettingsInput,
  ReceivedPaymentInput,
  WriteOffInput,
} from './receivable.input.js';
import { ReceivableEntry } from './receivable-entry.entity.js';
import { ReceivableRequest } from './receivable-request.entity.js';
import { ReceivableSettings } from './receivable-settings.entity.js';
import { closeReceivables, setReceivableSettings } from './receivable-settings.service.js';
import {
  approveReceivableRequest,
  rejectReceivableRequest,
  requestCreditTerms,
  requestWriteOff,
  withdrawReceivableRequest,
} from './request.service.js';

@Resolver()
export class ReceivableCommandsResolver {
  @Authorized<Permission>('receivables.pay')
  @Mutation(() => ReceivableEntry, {
    description: 'To the items that are named, then to what is due first, sold first, then by code',
  })
  recordPayment(
    @Arg('input', () => ReceivedPaymentInput) input: ReceivedPaymentInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableEntry> {
    return recordPayment(em, input);
  }

  @Authorized<Permission>('receivables.pay')
  @Mutation(() => ReceivableEntry, {
    description: 'Applies what is left of a credit: to the items that are named, else to what is due first',
  })
  applyCredit(
    @Arg('id', () => ID) id: string,
    @Arg('items', () => [NamedItemInput], { nullable: true }) items: NamedItemInput[] | null,
    @Arg('on', () => BusinessDateScalar, { nullable: true }) on: string | null,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableEntry> {
    return applyCredit(em, id, items ?? [], on);
  }

  @Authorized<Permission>('receivables.write')
  @Mutation(() => ReceivableEntry, {
    description: 'Gives the reversal: what was paid with it is open again from then on',
  })
  bouncePayment(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Arg('on', () => BusinessDateScalar, { nullable: true }) on: string | null,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableEntry> {
    return bouncePayment(em, id, reason, on);
  }

  @Authorized<Permission>('receivables.write')
  @Mutation(() => ReceivableEntry, { description: 'Gives the reversal of an entry that is none of a sale’s' })
  reverseReceivableEntry(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Arg('on', () => BusinessDateScalar, { nullable: true }) on: string | null,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableEntry> {
    return reverseEntry(em, id, reason, on);
  }

  @Authorized<Permission>('receivables.write')
  @Mutation(() => ReceivableEntry)
  recordCreditNote(
    @Arg('input', () => CreditNoteInput) input: CreditNoteInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableEntry> {
    return recordCreditNote(em, input);
  }

  @Authorized<Permission>('receivables.write')
  @Mutation(() => ReceivableEntry)
  recordOpeningBalance(
    @Arg('input', () => OpeningBalanceInput) input: OpeningBalanceInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableEntry> {
    return recordOpeningBalance(em, input);
  }

  @Authorized<Permission>('receivables.write')
  @Mutation(() => ReceivableRequest, {
    description: 'APPROVED at once up to what one person may write off alone',
  })
  requestWriteOff(
    @Arg('input', () => WriteOffInput) input: WriteOffInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableRequest> {
    return requestWriteOff(em, input);
  }

  @Authorized<Permission>('receivables.write')
  @Mutation(() => ReceivableRequest, { description: 'APPROVED at once within what one person may set alone' })
  requestCreditTerms(
    @Arg('input', () => CreditTermsInput) input: CreditTermsInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableRequest> {
    return requestCreditTerms(em, input);
  }

  @Authorized<Permission>('receivables.approve')
  @Mutation(() => ReceivableRequest, { description: 'FORBIDDEN to who asked for it' })
  approveReceivableRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableRequest> {
    return approveReceivableRequest(em, id, version);
  }

  @Authorized<Permission>('receivables.approve')
  @Mutation(() => ReceivableRequest, { description: 'FORBIDDEN to who asked for it' })
  rejectReceivableRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableRequest> {
    return rejectReceivableRequest(em, id, version, reason);
  }

  @Authorized<Permission>('receivables.write')
  @Mutation(() => ReceivableRequest)
  withdrawReceivableRequest(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableRequest> {
    return withdrawReceivableRequest(em, id, version);
  }

  @Authorized<Permission>('receivables.settings')
  @Mutation(() => ReceivableSettings)
  setReceivableSettings(
    @Arg('version', () => Int) version: number,
    @Arg('input', () => ReceivableSettingsInput) input: ReceivableSettingsInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableSettings> {
    return setReceivableSettings(em, version, input);
  }

  @Authorized<Permission>('receivables.approve')
  @Mutation(() => ReceivableSettings, { description: 'An earlier day, or none, opens what was closed' })
  closeReceivables(
    @Arg('version', () => Int) version: number,
    @Arg('through', () => BusinessDateScalar, { nullable: true }) through: string | null,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ReceivableSettings> {
    return closeReceivables(em, version, through);
  }
}
