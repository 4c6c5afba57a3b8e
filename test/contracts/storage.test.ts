import { describeOnStores } from '../support/stores.ts';
import { storageContract } from './storage.contract.ts';

describeOnStores('storage', storageContract);
