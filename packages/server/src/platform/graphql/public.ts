import { Extensions } from 'type-graphql';

/** Says that an operation may be called by anyone, signed in or not. Without it or @Authorized the start fails. */
export const Public = (): MethodDecorator => Extensions({ public: true });
