import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import type { NonEmptyArray } from 'type-graphql';
import { makeSchema, schemaText } from './platform/graphql/schema.js';
import { resolvers } from './resolvers.js';

// Writes schema.graphql, from which the portal's types are made; a test compares the committed file with the code.
const schema = await makeSchema([...resolvers] as unknown as NonEmptyArray<() => void>);
writeFileSync(new URL('../schema.graphql', import.meta.url), schemaText(schema));
