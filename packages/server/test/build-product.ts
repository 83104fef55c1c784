import { withOrganization } from '../src/platform/database/with-organization.js';
import { Product } from '../src/registers/products/product.entity.js';
import { ProductCategory } from '../src/registers/products/product-category.entity.js';
import { ProductUnit } from '../src/registers/products/product-unit.entity.js';

let count = 0;

interface Given extends Partial<Product> {
  /** Units beside the base unit. */
  units?: { name: string; factor: string; price?: string }[];
}

export interface BuiltProduct {
  product: Product;
  baseUnit: ProductUnit;
  /** The base unit first. */
  units: ProductUnit[];
}

/** A product with its base unit (a tablet at 1,000 unless told otherwise) and those given. */
export function buildProduct(organizationId: string, given: Given = {}): Promise<BuiltProduct> {
  count += 1;
  const { units: more = [], ...properties } = given;
  return withOrganization(organizationId, async (em) => {
    const product = em.create(Product, {
      sku: `SP${count}`,
      name: `Thuốc ${count}`,
      baseUnit: 'Viên',
      price: '1000',
      ...properties,
    });
    await em.persist(product).flush();
    const units = [{ name: 'Viên', factor: '1', price: product.price ?? undefined }, ...more].map(
      (unit, index) =>
        em.create(ProductUnit, {
          productId: product.id,
          sku: index === 0 ? product.sku : `${product.sku}-${index}`,
          ...unit,
        }),
    );
    await em.persist(units).flush();
    return { product, baseUnit: units[0] as ProductUnit, units };
  });
}

export function buildProductCategory(
  organizationId: string,
  name = `Loại ${++count}`,
  above?: ProductCategory,
): Promise<ProductCategory> {
  return withOrganization(organizationId, async (em) => {
    const category = em.create(ProductCategory, {
      name,
      path: above ? `${above.path} >> ${name}` : name,
      parentId: above?.id ?? null,
    });
    await em.persist(category).flush();
    return category;
  });
}
