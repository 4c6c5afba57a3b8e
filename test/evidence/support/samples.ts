/** Small files of many kinds, made here. */
import sharp from 'sharp';

const text = (value: string): Buffer => Buffer.from(value, 'latin1');

/** Begins and ends as a PDF does; what lies between makes it unlike others. */
export const pdf = (content: Uint8Array = text('1 0 obj')): Buffer =>
  Buffer.concat([text('%PDF-1.7\n'), content, text('\n%%EOF\n')]);

/** A photograph, as a phone takes it: with the place and a name in it. */
export const photo = (format: 'jpeg' | 'png' | 'webp' = 'jpeg', width = 800, height = 600): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 180, g: 90, b: 40 } } })
    .withExif({
      IFD0: { Artist: 'Ada Educator', Make: 'Phone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 4366/100',
      },
    })
    [format]()
    .toBuffer();
