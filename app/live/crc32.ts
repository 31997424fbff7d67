/** What is left of each byte: the polynomial of ISO 3309, as gzip and PNG have it, lowest bit first. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** The CRC-32 of bytes. */
export function crc32(bytes: Uint8Array): number {
  let rest = ~0;
  for (let i = 0; i < bytes.length; i++)
    rest = (rest >>> 8) ^ remainders[(rest ^ bytes[i]!) & 0xff]!;
  return ~rest >>> 0;
}
