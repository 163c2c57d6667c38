import { type Item, rect, text } from '../scene.js';

/** A bar of four parts in round kilometres or metres, not longer than `longest` millimetres, with the scale above it. */
export function scaleBar(x: number, y: number, scale: number, longest: number, unit: number): readonly Item[] {
  const ground = (longest * scale) / 1000;
  const power = 10 ** Math.floor(Math.log10(ground));
  const whole = ([5, 4, 2, 1].find((step) => step * power <= ground) as number) * power;
  const part = (whole * 1000) / scale / 4;
  const [size, height] = [2.1 * unit, 1.1 * unit];
  const inKm = whole >= 2000;
  const label = (share: number): string => String(Number(((whole * share) / (inKm ? 1000 : 1)).toPrecision(4)));
  const top = y + size + 2.6 * unit;
  return [
    text(x, y + size * 0.8, `1 : ${scale.toLocaleString('en-US')}`, size * 1.15, { bold: true }),
    ...[0, 1, 2, 3].map((i) => rect(x + i * part, top, part, height, { fill: i % 2 === 0 ? '#1f2328' : '#ffffff', stroke: '#1f2328', width: 0.12 * unit })),
    ...[0, 0.5, 1].map((share) =>
      text(x + share * 4 * part, top - 0.6 * unit, share === 1 ? `${label(share)} ${inKm ? 'km' : 'm'}` : label(share), size * 0.9, {
        anchor: share === 0 ? 'start' : 'middle',
      }),
    ),
  ];
}

/** An arrow to the north of the grid. */
export function northArrow(x: number, y: number, height: number): readonly Item[] {
  const half = height * 0.28;
  const tip = y + height * 0.3;
  return [
    text(x, y + height * 0.22, 'N', height * 0.3, { anchor: 'middle', bold: true }),
    {
      item: 'path',
      closed: true,
      fill: '#1f2328',
      lines: [
        [
          [x, tip],
          [x - half, y + height],
          [x, y + height * 0.82],
        ],
      ],
    },
    {
      item: 'path',
      closed: true,
      fill: '#ffffff',
      stroke: '#1f2328',
      width: height * 0.015,
      lines: [
        [
          [x, tip],
          [x + half, y + height],
          [x, y + height * 0.82],
        ],
      ],
    },
  ];
}
