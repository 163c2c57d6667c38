import { expect, test } from 'vitest';
import { metresPerPixel, scaleBar } from './scale.js';

test('at zoom 0 the equator is 512 pixels long', () => {
  expect(metresPerPixel({ latitude: 0, zoom: 0 }) * 512).toBeCloseTo(40075016.6856, 3);
  expect(metresPerPixel({ latitude: 60, zoom: 10 }) * 512 * 1024 * 2).toBeCloseTo(40075016.6856, 3);
});

test('the scale bar is the longest round length that fits', () => {
  for (let zoom = 2; zoom < 18; zoom += 0.37) {
    const { metres, pixels } = scaleBar({ latitude: 27, zoom }, 120);
    expect(pixels).toBeLessThanOrEqual(120);
    expect(pixels).toBeGreaterThan(120 / 2.5 - 1e-9);
    expect(['1', '2', '5']).toContain(String(metres)[0]);
  }
});
