import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { usersById } from '../auth/users.js';
import { connectionOf, PageArgs } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import type { Permission } from '../permissions/permissions.js';
import { JobRun, JobRunSort, JobSchedule, JobState } from './job-run.entity.js';
import { findJobRun, listJobSchedules, pageOfJobRuns, retryJobRun } from './job-run.service.js';
import { failureMessage } from './jobs.messages.js';
import { follow } from './notifications.js';

const { Connection: JobRunConnection } = connectionOf('JobRun', JobRun);

@InputType()
class JobRunFilter {
  @Field(() => String, { nullable: true }) job?: string | null;
  @Field(() => JobState, { nullable: true }) state?: JobState | null;
}

interface Told {
  organizationId: string;
  id: string;
}

/** Changes of one run (its present state first), or of all of the organization. */
function jobRunChanges(context: RequestContext, id?: string | null) {
  const read = (own: string) => context.read((em) => findJobRun(em, own));
  return follow<Told, JobRun>('job_run', {
    first: id ? () => read(id) : undefined,
    read: async (told) => {
      const own = told ? told.organizationId === context.organizationId && told.id : id;
      return own && (!id || own === id) ? read(own) : undefined;
    },
  });
}

@Resolver(() => JobRun)
export class JobRunResolver {
  @Authorized<Permission>('jobs.read')
  @Query(() => JobRunConnection)
  jobRuns(
    @Ctx() { em }: RequestContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => JobRunFilter, { nullable: true }) filter: JobRunFilter | null,
    @Arg('sort', () => JobRunSort, { defaultValue: JobRunSort.QUEUED_AT }) by: JobRunSort,
    @Arg('descending', () => Boolean, { defaultValue: true }) descending: boolean,
  ) {
    return pageOfJobRuns(em, { filter: filter ?? {}, order: { by, descending } }, page);
  }

  @Authorized<Permission>('jobs.read')
  @Query(() => JobRun)
  jobRun(@Ctx() { em }: RequestContext, @Arg('id', () => ID) id: string): Promise<JobRun> {
    return findJobRun(em, id);
  }

  @Authorized<Permission>('jobs.read')
  @Query(() => [JobSchedule])
  jobSchedules(@Ctx() { em }: RequestContext): Promise<JobSchedule[]> {
    return listJobSchedules(em);
  }

  @Authorized<Permission>('jobs.manage')
  @Mutation(() => JobRun)
  retryJobRun(@Ctx() { em }: RequestContext, @Arg('id', () => ID) id: string): Promise<JobRun> {
    return retryJobRun(em, id);
  }

  @Authorized<Permission>('jobs.read')
  @Subscription(() => JobRun, {
    subscribe: ({ context, args }) => jobRunChanges(context as RequestContext, args.id as string | undefined),
  })
  jobRunChanged(@Root() run: JobRun, @Arg('id', () => ID, { nullable: true }) _id?: string): JobRun {
    return run;
  }

  /** The name of who asked for it. */
  @FieldResolver(() => String, { nullable: true })
  async requestedBy(@Root() { requestedBy }: JobRun, @Ctx() context: RequestContext): Promise<string | null> {
    return requestedBy ? ((await context.loader('users', usersById).load(requestedBy))?.name ?? null) : null;
  }

  /** Why it failed, in the reader's language. */
  @FieldResolver(() => String, { nullable: true })
  errorMessage(@Root() run: JobRun, @Ctx() { locale }: RequestContext): string | null {
    return failureMessage(run, locale);
  }
}
