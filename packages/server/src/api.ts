import 'reflect-metadata';
import './jobs.js';
import './messages.js';
import { startApi } from './platform/http/start.js';
import './platform/jobs/job-metrics.js';
import { resolvers } from './resolvers.js';
import { routes } from './routes.js';

await startApi({ resolvers, routes });
