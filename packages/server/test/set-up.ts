import 'reflect-metadata';
import '../src/messages.js';

process.env.LOG_LEVEL ??= 'silent';
