/** What `npm run bench farm` is made of. */
export { virtualPhone } from '../../src/virtual-phone/load.ts';
export { startRealAdb } from '../adb-server.ts';
export { standInFarm, token } from './stand-in-farm.ts';
