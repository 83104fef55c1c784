import 'reflect-metadata';
import './jobs.js';
import './messages.js';
import { startWorker } from './platform/jobs/start-worker.js';

await startWorker();
