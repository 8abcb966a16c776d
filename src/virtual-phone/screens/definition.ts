import { z } from 'zod';

/** `screens.json` of a fixture: how its screens differ from the common ones, and how they misbehave. All may be left out. */
export const screensDefinition = z.strictObject({
  /** Packages that have not been opened yet: they ask for consent first. */
  firstRun: z.array(z.string()).optional(),
  /** Other apps that look as a known browser does: package to the known one’s. */
  like: z.record(z.string(), z.string()).optional(),
  misbehave: z
    .strictObject({
      /** Milliseconds after which a touch shows. */
      slow: z.number().optional(),
      /** Never idle. */
      animated: z.boolean().optional(),
      rotated: z.boolean().optional(),
      /** Switches have unknown texts. */
      relabelled: z.boolean().optional(),
      /** Rows are in reverse order. */
      reordered: z.boolean().optional(),
      /** This package covers every screen that is opened. */
      inFront: z.string().optional(),
      /** A browser asks to be rated. */
      prompt: z.boolean().optional(),
      /** The row that leads into incognito leads nowhere. */
      noIncognito: z.boolean().optional(),
      /** uiautomator always shows the first screen. */
      stale: z.boolean().optional(),
      /** A switch flips back so many milliseconds after it was turned. */
      flipsBack: z.number().optional(),
      /** A switch jumps back as soon as it is turned. */
      stubborn: z.boolean().optional(),
    })
    .optional(),
});

export type ScreensDefinition = z.output<typeof screensDefinition>;
