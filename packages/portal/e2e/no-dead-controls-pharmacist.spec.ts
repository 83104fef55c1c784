import { tryEveryControl } from './every-control';

tryEveryControl('pharmacist');
