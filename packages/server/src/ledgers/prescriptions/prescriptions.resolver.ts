import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Product } from '../../registers/products/product.entity.js';
import { ClinicalEntry } from './clinical-history.schema.js';
import { openClinicalHistory } from './clinical-history.service.js';
import { Prescription } from './prescription.entity.js';
import { PrescriptionInput } from './prescription.input.js';
import { cancelPrescription, openPrescriptions, recordPrescription } from './prescription.service.js';
import { PrescriptionLine } from './prescription-line.entity.js';

// The argument is called prescription so that the audit leaves it out (platform/audit).
@Resolver(() => Prescription)
export class PrescriptionsResolver {
  @Authorized<Permission>('prescriptions.read')
  @Mutation(() => [Prescription], {
    description: 'The newest first. A look at health data, which is recorded: who, when, whose.',
  })
  openPrescriptions(
    @Arg('customerId', () => ID) customerId: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Prescription[]> {
    return openPrescriptions(em, customerId);
  }

  @Authorized<Permission>('prescriptions.read')
  @Mutation(() => [ClinicalEntry], {
    description: 'Health facts and prescriptions as one history, newest first: a look, which is recorded',
  })
  openClinicalHistory(
    @Arg('customerId', () => ID) customerId: string,
    @Ctx() { em }: RequestContext,
  ): Promise<ClinicalEntry[]> {
    return openClinicalHistory(em, customerId);
  }

  @Authorized<Permission>('prescriptions.write')
  @Mutation(() => Prescription)
  recordPrescription(
    @Arg('prescription', () => PrescriptionInput) prescription: PrescriptionInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Prescription> {
    return recordPrescription(em, prescription);
  }

  @Authorized<Permission>('prescriptions.write')
  @Mutation(() => Prescription, { description: 'CONFLICT where it is cancelled already.' })
  cancelPrescription(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Prescription> {
    return cancelPrescription(em, id, reason);
  }

  @FieldResolver(() => [PrescriptionLine])
  lines(@Root() prescription: Prescription, @Ctx() context: RequestContext): Promise<PrescriptionLine[]> {
    return context
      .loader('prescriptionLines', async (ids) => {
        const found = await context.em.find(
          PrescriptionLine,
          { prescriptionId: { $in: [...ids] } },
          { orderBy: { lineNo: 'asc' } },
        );
        return ids.map((id) => found.filter((line) => line.prescriptionId === id));
      })
      .load(prescription.id);
  }

  /** The name of who recorded it. */
  @FieldResolver(() => String, { nullable: true })
  async recordedBy(
    @Root() { recordedBy }: Prescription,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return recordedBy ? ((await context.loader('users', usersById).load(recordedBy))?.name ?? null) : null;
  }
}

@Resolver(() => PrescriptionLine)
export class PrescriptionLineResolver {
  @FieldResolver(() => Product)
  product(@Root() { productId }: PrescriptionLine, @Ctx() context: RequestContext): Promise<Product | null> {
    return loadEntity(context, Product, productId);
  }
}
