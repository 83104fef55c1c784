import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { validateSchema } from 'graphql';
import type { NonEmptyArray } from 'type-graphql';
import { Authorized, Query, Resolver } from 'type-graphql';
import { makeSchema, schemaText } from '../../src/platform/graphql/schema.js';
import { resolvers } from '../../src/resolvers.js';

const all = [...resolvers] as unknown as NonEmptyArray<() => void>;

describe('the schema', () => {
  test('is the one that is committed (pnpm --filter server schema writes it anew)', async () => {
    const committed = readFileSync('schema.graphql', 'utf8');
    expect(schemaText(await makeSchema(all))).toBe(committed);
  });

  test('is one that GraphQL allows', async () => {
    expect(validateSchema(await makeSchema(all))).toEqual([]);
  });

  test('does not come about while an operation leaves open who may call it', async () => {
    @Resolver()
    class Careless {
      @Query(() => String)
      unguarded(): string {
        return 'for everyone';
      }

      @Authorized()
      @Query(() => String)
      anyoneSignedIn(): string {
        return 'for anyone';
      }
    }
    await expect(makeSchema([...all, Careless] as unknown as NonEmptyArray<() => void>)).rejects.toThrow(
      /not stated: unguarded, anyoneSignedIn/,
    );
  });
});
