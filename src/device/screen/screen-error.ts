/** Why a screen could not be read or driven. `message` is one sentence for the person who owns the phone. */
export class ScreenError extends Error {
  override readonly name = 'ScreenError';
}
