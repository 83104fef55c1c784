import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { confirmAllMedicines, confirmMedicines, updateProductMedicine } from './decide-medicine.service.js';
import { ProductMedicineInput } from './medicine.input.js';
import { listedIngredients } from './medicine-list.js';
import { Product, Route } from './product.entity.js';
import { ProductIngredient } from './product-ingredient.entity.js';

@ObjectType({ description: 'An ingredient of the list that comes with the server' })
class ListedIngredient {
  @Field(() => String) name!: string;
  @Field(() => [String]) synonyms!: string[];
  @Field(() => Route) route!: Route;
}

const single = listedIngredients
  .filter(({ name }) => !name.includes('+'))
  .map(({ name, synonyms, route }) => ({ name, synonyms, route: route as Route }));

@Resolver(() => Product)
export class MedicinesResolver {
  @Authorized<Permission>('products.read')
  @Query(() => [ListedIngredient])
  listedIngredients(): ListedIngredient[] {
    return single;
  }

  @Authorized<Permission>('medicines.confirm')
  @Mutation(() => Product, {
    description: 'CONFLICT where somebody else changed the product since that version.',
  })
  updateProductMedicine(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('input', () => ProductMedicineInput) input: ProductMedicineInput,
    @Arg('idempotencyKey', () => ID, { nullable: true }) _key: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Product> {
    return updateProductMedicine(em, id, version, input);
  }

  @Authorized<Permission>('medicines.confirm')
  @Mutation(() => Int, { description: 'Confirms what names proposed; how many. All of them, or none.' })
  confirmMedicines(
    @Arg('productIds', () => [ID]) productIds: string[],
    @Ctx() { em }: RequestContext,
  ): Promise<number> {
    return confirmMedicines(em, productIds);
  }

  @Authorized<Permission>('medicines.confirm')
  @Mutation(() => Int, {
    description: 'Confirms every proposal with a route. CONFLICT where they are not as many as expected.',
  })
  confirmAllMedicines(
    @Arg('expected', () => Int) expected: number,
    @Ctx() { em }: RequestContext,
  ): Promise<number> {
    return confirmAllMedicines(em, expected);
  }

  @FieldResolver(() => [ProductIngredient], { description: 'In the order of the name or the file' })
  ingredients(@Root() product: Product, @Ctx() context: RequestContext): Promise<ProductIngredient[]> {
    return context
      .loader('productIngredients', async (ids) => {
        const found = await context.em.find(
          ProductIngredient,
          { productId: { $in: [...ids] } },
          { orderBy: { place: 'asc', ingredient: 'asc' } },
        );
        return ids.map((id) => found.filter((each) => each.productId === id));
      })
      .load(product.id);
  }
}
