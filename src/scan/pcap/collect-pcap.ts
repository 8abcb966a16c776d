import type { HarScanOptions } from '../har/scan-har.ts';
import { recogniseFormat } from './capture-file.ts';
import type { scanCapture } from './scan-pcap.ts';

/** Takes the pieces of a text for itself where it begins like a capture of packets. */
export function collectCapture(options: HarScanOptions) {
  let head: Uint8Array | undefined;
  let scan: ReturnType<typeof scanCapture> | undefined;
  let unread: string | undefined;
  return {
    takes(piece: Uint8Array): boolean {
      head ??= Buffer.from(piece.subarray(0, 12));
      return recogniseFormat(head) !== undefined;
    },
    async push(piece: Uint8Array): Promise<void> {
      if (head === undefined || unread !== undefined) return;
      const { scanCapture } = await import('./scan-pcap.ts'); // few texts are captures
      scan ??= scanCapture(head, options);
      try {
        scan.push(piece);
      } catch (error) {
        unread = error instanceof Error ? error.message : String(error);
      }
    },
    end(): { readonly format?: string; readonly unread?: string } {
      const why = unread ?? scan?.end();
      return { ...(scan && { format: scan.format }), ...(why !== undefined && { unread: why }) };
    },
  };
}
