/** The shader's side of `Paint`: uniforms, and the injection that colours a cell after it has been sampled. */
import type { Paint } from './paint.js';
import { MOST_COLORS } from './paint.js';

const block = `\
layout(std140) uniform paintUniforms {
  vec4 shape;
  vec4 place;
${Array.from({ length: MOST_COLORS }, (_, index) => `  vec4 color${index};`).join('\n')}
  vec4 nodata;
  vec4 slash;
  vec4 ink;
  vec4 limits;
} paint;
`;

const vec4 = 'vec4<f32>' as const;

export interface PaintUniforms {
  readonly paint: Paint;
  /** A fixed place on the map in device pixels from the lower left, so that patterns travel with it. */
  readonly anchor: readonly [number, number];
  readonly pixelRatio: number;
}

const modes = { levels: 0, ramp: 1, relief: 2, depth: 3 } as const;

/** Everything is a vec4, which std140 aligns as it is written. */
export const paintUniforms = {
  name: 'paint',
  fs: block,
  vs: block,
  uniformTypes: {
    shape: vec4,
    place: vec4,
    ...Object.fromEntries(Array.from({ length: MOST_COLORS }, (_, index) => [`color${index}`, vec4])),
    nodata: vec4,
    slash: vec4,
    ink: vec4,
    limits: vec4,
  },
};

/** Uniform values of a paint. */
export function uniformsOf({ paint, anchor, pixelRatio }: PaintUniforms): Record<string, readonly number[]> {
  const colors = Object.fromEntries(
    Array.from({ length: MOST_COLORS }, (_, index) => [`color${index}`, paint.colors[index] ?? paint.colors.at(-1) ?? [0, 0, 0, 0]]),
  );
  return {
    shape: [modes[paint.mode], paint.patterns ? 1 : 0, paint.least, paint.greatest],
    place: [anchor[0], anchor[1], pixelRatio, paint.colors.length],
    ...colors,
    nodata: paint.nodata,
    slash: paint.slash,
    ink: paint.ink,
    limits: [paint.from, 0, 0, 0],
  };
}

/** Patterns are measured in screen pixels: the same width at every zoom. */
const declarations = `
vec4 paint_color(int index) {
${Array.from({ length: MOST_COLORS - 1 }, (_, index) => `  if (index <= ${index}) return paint.color${index};`).join('\n')}
  return paint.color${MOST_COLORS - 1};
}

// how much of a pixel a stripe covers that repeats every "period" along t
float paint_stripe(float t, float period, float width) {
  float away = abs(fract(t / period) - 0.5) * period;
  return clamp(width * 0.5 - away + 0.5, 0.0, 1.0);
}

float paint_pattern(int code, vec2 at) {
  vec2 turned = vec2(at.x - at.y, at.x + at.y) * 0.70710678;
  if (code == 1) return paint_stripe(at.y, 9.0, 1.2);
  if (code == 2) return clamp(1.9 - length((fract(at / 7.0) - 0.5) * 7.0), 0.0, 1.0);
  if (code == 3) return paint_stripe(turned.x, 7.0, 1.3);
  if (code == 4) return max(paint_stripe(turned.x, 5.0, 1.1), paint_stripe(turned.y, 5.0, 1.1));
  return paint_stripe(turned.y, 10.0, 1.0);
}
`;

const filter = `
  vec2 at = (gl_FragCoord.xy - paint.place.xy) / paint.place.z;
  vec3 shade = paint.nodata.rgb;
  bool none = false;
  int mode = int(paint.shape.x + 0.5);
  if (mode == 0) {
    int code = int(color.r * 255.0 + 0.5);
    if (code == 255) discard;
    none = code == 0;
    if (!none) {
      vec4 level = paint_color(min(code, int(paint.place.w + 0.5)) - 1);
      shade = level.rgb;
      if (paint.shape.y > 0.5) shade = mix(shade, paint.ink.rgb, paint.ink.a * paint_pattern(int(level.a + 0.5), at));
    }
  } else if (mode == 1 || mode == 3) {
    if (color.r > 1.2e38 || (mode == 3 && (color.r <= 0.0 || color.r < paint.limits.x))) discard;
    none = color.r > 8.0e37;
    if (!none) {
      float steps = paint.place.w - 1.0;
      float t = clamp((color.r - paint.shape.z) / (paint.shape.w - paint.shape.z), 0.0, 1.0) * steps;
      int from = int(min(floor(t), steps - 1.0));
      shade = mix(paint_color(from).rgb, paint_color(from + 1).rgb, t - float(from));
    }
  } else {
    if (color.r < 0.002) discard;
    shade = mix(paint.color0.rgb, paint.color1.rgb, color.r);
  }
  if (none) shade = mix(shade, paint.slash.rgb, 0.8 * paint_pattern(5, at));
  color.rgb = shade;
`;

export const paintInjection = { 'fs:#decl': declarations, 'fs:DECKGL_FILTER_COLOR': filter };
