/** A recording of silence, with one bit of noise. */
export function wav(size: number, noise = 0): Buffer {
  const file = Buffer.alloc(size);
  file.write('RIFF', 0);
  file.writeUInt32LE(size - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(44_100, 24);
  file.writeUInt32LE(88_200, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(size - 44, 40);
  file.writeUInt8(noise, 1000);
  return file;
}
