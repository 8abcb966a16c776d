import { isKnownAbsent, type PhonePackages } from '../probes/packages.ts';

export const playServices = 'com.google.android.gms';

/** Whether the phone is known to have no Google Play services for its owner. */
export const lacksGoogle = (packages: PhonePackages): boolean => isKnownAbsent(packages, playServices);
