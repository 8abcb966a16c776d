import type { EventProperties, EventReading, Json } from '../../detectors/detector.ts';
import type { ReadRequest } from './endpoint-readers.ts';
import { fieldsIn, plainText, textsIn } from './protobuf.ts';
import { packageName } from './sender.ts';

const mostNames = 50;
const mostEvents = 1000;
const eventName = /^_?[a-z][a-z0-9_]{1,39}$|^_[a-z]$/i;

/**
 * The definition is not public. Of what others found by comparing requests (docs/evidence/hosts.md#app-measurement), only these
 * fields are read, and only where each is of the type that it should have.
 */
const batch = { bundle: 1 };
const bundle = { event: 2, userProperty: 3, app: 14 };
/** Texts of a bundle that tell the phone or the installation. */
const ids = { advertising_id: 19, app_instance_id: 21, device_id: 27 };
const event = { parameter: 1, name: 2 };
const parameter = { name: 1, text: 2, number: 3 };
const userProperty = { name: 2, text: 3, number: 4 };

interface Message {
  messages(number: number): readonly Message[];
  text(number: number): string | undefined;
  number(number: number): number | undefined;
}

function messageOf(bytes: Buffer): Message {
  const { fields } = fieldsIn(bytes);
  const bytesOf = (number: number) =>
    fields.flatMap((one) => (one.number === number && Buffer.isBuffer(one.value) ? [one.value] : []));
  return {
    messages: (number) =>
      bytesOf(number)
        .filter((value) => fieldsIn(value).isWhole)
        .map(messageOf),
    text: (number) =>
      bytesOf(number)
        .map(plainText)
        .find((text) => text !== undefined),
    number: (number) =>
      fields
        .map((one) => (one.number === number ? one.value : undefined))
        .find((value) => typeof value === 'number'),
  };
}

interface PairFields {
  readonly name: number;
  readonly text: number;
  readonly number: number;
}

/** Fractions and lists are left out: null says that there is one. */
function pairsOf(messages: readonly Message[], pair: PairFields): EventProperties {
  return Object.fromEntries(
    messages.flatMap((one): readonly [string, Json][] => {
      const name = one.text(pair.name);
      return name === undefined ? [] : [[name, one.text(pair.text) ?? one.number(pair.number) ?? null]];
    }),
  );
}

function eventsOf(body: Buffer): readonly EventReading[] {
  return messageOf(body)
    .messages(batch.bundle)
    .flatMap((one) => {
      const app = one.text(bundle.app);
      const user = pairsOf(one.messages(bundle.userProperty), userProperty);
      const ofBundle = Object.entries(ids).flatMap(([key, number]) => {
        const id = one.text(number);
        return id === undefined ? [] : [[key, id] as const];
      });
      const shared = {
        ...Object.fromEntries(ofBundle),
        ...(Object.keys(user).length > 0 && { user_properties: user }),
      };
      const whose = app !== undefined && packageName.test(app) ? { package: app } : {};
      return one.messages(bundle.event).flatMap((each) => {
        const name = each.text(event.name);
        if (name === undefined || !eventName.test(name)) return [];
        return [
          {
            name,
            ...whose,
            properties: { ...pairsOf(each.messages(event.parameter), parameter), ...shared },
          },
        ];
      });
    })
    .slice(0, mostEvents);
}

/** Events by the definition, and otherwise the names that are in the body as texts, and among them short values. */
export const readAppMeasurement: ReadRequest = ({ body }) => {
  const events = eventsOf(body);
  if (events.length > 0) return events;
  const names = new Set(textsIn(body).filter((text) => eventName.test(text)));
  return names.size === 0
    ? []
    : [{ name: 'batch', properties: { names: [...names].slice(0, mostNames) }, opaque: body.length }];
};
