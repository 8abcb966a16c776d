import type { EventProperties } from '../../detectors/detector.ts';

/**
 * Properties in which an SDK names the package of the app that it is built into: Adjust and Umeng `package_name`,
 * AppsFlyer `app_id`, Facebook `application_package_name`, Sensors Analytics `$app_id`, Google Analytics `aid`
 * (docs/evidence/hosts.md#endpoints).
 */
const senderKeys = ['package_name', 'application_package_name', '$app_id', 'app_id', 'aid'] as const;

/** Several names with dots between; `app_id` may hold a number or a token as well. */
export const packageName = /^[a-z]\w{0,100}(?:\.[a-z_]\w{0,100}){1,10}$/i;

/** The package that the properties of an event name as the one that sends it. */
export function senderIn(properties: EventProperties): string | undefined {
  return senderKeys
    .map((key) => properties[key])
    .find((value): value is string => typeof value === 'string' && packageName.test(value));
}
