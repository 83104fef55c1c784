import { tryEveryControl } from './every-control';

tryEveryControl('owner');
