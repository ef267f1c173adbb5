/** The part of pdf.js's decoders of pictures that is used here; the package brings no types for them. */
declare module "pdfjs-dist/legacy/image_decoders/pdf.image_decoders.mjs" {
  export class JpegImage {
    readonly width: number;
    readonly height: number;
    parse(data: Uint8Array): void;
    getData(wanted: { readonly width: number; readonly height: number; readonly forceRGB: boolean }): Uint8ClampedArray;
  }
  export function setVerbosityLevel(level: number): void;
}
