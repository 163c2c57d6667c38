import type { Clause } from './clause.js';

/** 龙锋、闻学泽、徐锡伟 2006, 华北地区地震活断层的震级-破裂长度、破裂面积的经验关系, 地震地质 28(4): M = a + b·lg of the length (km) and of the area (km²) of a rupture; Ms. */
export const long2006: Clause<{ readonly length: { readonly a: number; readonly b: number }; readonly area: { readonly a: number; readonly b: number } }> = {
  standard: '龙锋等 2006',
  clause: 'magnitude by rupture length and by rupture area, northern China',
  value: { length: { a: 3.821, b: 1.86 }, area: { a: 4.134, b: 0.954 } },
  unit: 'km; km²',
  status: 'recalled',
  note: 'Known by memory. The width is the area over the length.',
};
