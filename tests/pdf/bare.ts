/** The bare head of a JPEG file: enough to be read, too little to be shown. */

function jpeg(channels: number): Uint8Array {
  const application = [0xff, 0xe0, 0x00, 0x04, 0x00, 0x00];
  const frame = [0xff, 0xc0, 0x00, 0x11, 8, 0, 20, 0, 40, channels, ...Array.from({ length: 12 }, () => 0)];
  return Uint8Array.from([0xff, 0xd8, ...application, ...frame]);
}

export const bare = { jpeg };
