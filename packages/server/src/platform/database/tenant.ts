import { p } from '@mikro-orm/core';

/** The setting that row security reads, and that new rows take their organization from. */
export const ORGANIZATION_SETTING = 'app.organization_id';

/** The setting that narrows branches' rows to some branches (an array of the database); empty for all of them. */
export const BRANCHES_SETTING = 'app.branch_ids';

/** The setting that narrows imports to those that the actor may see (an array of the database); empty for all of them. */
export const AUDIENCES_SETTING = 'app.import_audiences';

/** The setting that says what time it is to what the database itself writes down. */
export const NOW_SETTING = 'app.now';

/**
 * The first two properties of every tenant's entity. The mapper keys by `id` alone; the database keys by
 * (organization_id, id), and the value always comes from the scope that `withOrganization` opened.
 */
export const tenantProps = () => ({
  organizationId: p
    .uuid()
    .hidden()
    .onCreate((_entity, em): string => {
      const value = em.getSessionContext()?.variables?.[ORGANIZATION_SETTING];
      if (typeof value !== 'string') throw new Error('a row was made outside withOrganization');
      return value;
    }),
  id: p.uuid().primary().defaultRaw('uuidv7()'),
});

/** Adds `organization_id = …` to every read, so that the planner has exact statistics beside row security. */
export const tenantFilter = {
  organization: {
    name: 'organization',
    default: true,
    cond: (args: { id: string }) => ({ organizationId: args.id }),
  },
};
