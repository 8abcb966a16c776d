import { z } from 'zod';

/** `screens.json` of a fixture: how its screens differ from the common ones, and how they misbehave. */
export const screensDefinition = z.strictObject({
  /** Packages that have not been opened yet: they ask for consent first. */
  firstRun: z.array(z.string()).default([]),
  /** Other apps that look as a known browser does: package to the known one’s. */
  like: z.record(z.string(), z.string()).default({}),
  misbehave: z
    .strictObject({
      /** Milliseconds after which a touch shows. */
      slow: z.number().default(0),
      /** Never idle. */
      animated: z.boolean().default(false),
      rotated: z.boolean().default(false),
      /** Switches have unknown texts. */
      relabelled: z.boolean().default(false),
      /** Rows are in reverse order. */
      reordered: z.boolean().default(false),
      /** This package covers every screen that is opened. */
      inFront: z.string().optional(),
      /** A browser asks to be rated. */
      prompt: z.boolean().default(false),
      /** The row that leads into incognito leads nowhere. */
      noIncognito: z.boolean().default(false),
      /** uiautomator always shows the first screen. */
      stale: z.boolean().default(false),
      /** A switch flips back so many milliseconds after it was turned. */
      flipsBack: z.number().optional(),
      /** A switch jumps back as soon as it is turned. */
      stubborn: z.boolean().default(false),
    })
    .prefault({}),
});

export type ScreensDefinition = z.output<typeof screensDefinition>;
