import { defineEntity, p } from '@mikro-orm/core';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../graphql/scalars.js';

export enum JobCause {
  EVENT = 'EVENT',
  USER = 'USER',
  NIGHTLY = 'NIGHTLY',
}
registerEnumType(JobCause, { name: 'JobCause', description: 'What started a run.' });

export enum JobState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  COMPLETED = 'COMPLETED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(JobState, { name: 'JobState' });

export enum JobRunSort {
  QUEUED_AT = 'queuedAt',
  JOB = 'job',
  STATE = 'state',
}
registerEnumType(JobRunSort, { name: 'JobRunSort' });

@ObjectType()
export class JobProgress {
  @Field(() => String, { nullable: true }) step!: string | null;
  @Field(() => Float) done!: number;
  @Field(() => Float) total!: number;
}

const JobRunSchema = defineEntity({
  name: 'JobRun',
  tableName: 'app.job_run',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    job: p.text(),
    cause: p.text().$type<JobCause>(),
    outboxId: p.uuid().nullable(),
    businessDate: p.date().nullable(),
    dedupeKey: p.text().nullable(),
    payload: p.json<Record<string, unknown>>(),
    state: p.text().$type<JobState>().default(JobState.QUEUED),
    attempt: p.integer().default(0),
    progressDone: p.bigint('number').default(0),
    progressTotal: p.bigint('number').default(0),
    progressStep: p.text().nullable(),
    result: p.json<unknown>().nullable(),
    errorCode: p.text().nullable(),
    errorId: p.text().nullable(),
    requestedBy: p.text().nullable(),
    queuedAt: p.datetime(3).defaultRaw('now()'),
    startedAt: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
    version: p.integer().version(),
  },
});

/** One run of a job for one organization, from asked for to ended; it stays as the record of what was done. */
@ObjectType()
export class JobRun extends JobRunSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare job: string;
  @Field(() => JobCause) declare cause: JobCause;
  @Field(() => JobState) declare state: JobState;
  /** Tries begun so far. */
  @Field(() => Int) declare attempt: number;
  @Field(() => BusinessDateScalar, { nullable: true }) declare businessDate: string | null;
  @Field(() => String, { nullable: true }) declare errorCode: string | null;
  @Field(() => String, { nullable: true }) declare errorId: string | null;
  @Field(() => InstantScalar) declare queuedAt: Date;
  @Field(() => InstantScalar, { nullable: true }) declare startedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true }) declare finishedAt: Date | null;
  @Field(() => String, { nullable: true }) declare requestedBy: string | null;

  @Field(() => JobProgress)
  get progress(): JobProgress {
    return { step: this.progressStep ?? null, done: this.progressDone, total: this.progressTotal };
  }

  @Field(() => Boolean)
  get canRetry(): boolean {
    return this.state === JobState.FAILED;
  }
}
JobRunSchema.setClass(JobRun);

/** What of a job is scheduled, and how it went last. */
@ObjectType()
export class JobSchedule {
  @Field(() => String) job!: string;
  @Field(() => InstantScalar, { nullable: true }) nextRunAt!: Date | null;
  @Field(() => JobRun, { nullable: true }) lastRun!: JobRun | null;
}
