import type { Clause } from './clause.js';

/** Speeds on roads by the value of OSM's `highway`, km/h. */
export const roadSpeeds: Clause<Readonly<Record<string, number>>> = {
  standard: 'tetrazone',
  clause: 'speeds on roads without a stated one',
  value: {
    motorway: 90,
    motorway_link: 50,
    trunk: 70,
    trunk_link: 40,
    primary: 60,
    primary_link: 35,
    secondary: 50,
    secondary_link: 30,
    tertiary: 40,
    tertiary_link: 25,
    unclassified: 30,
    residential: 25,
    living_street: 10,
    service: 15,
    track: 15,
    road: 30,
  },
  unit: 'km/h',
  status: 'project',
  note: 'Ours, for free roads by day: below design speeds. Give your own where they are known.',
};

/** Speed on foot, km/h. */
export const walkingSpeeds: Clause<{ readonly planning: number; readonly tobler: number }> = {
  standard: 'GB 50413-2007',
  clause: '8.2.10',
  value: { planning: 3, tobler: 6 * Math.exp(-0.175) },
  unit: 'km/h',
  status: 'verified',
  note: 'Planning: what 500 m in 10 minutes and 3 km in an hour come to, by our arithmetic. Tobler: his function on level ground.',
};

/** Shares of the walking speed: at night, of the elderly, of those who are helped. */
export const walkingShares: Clause<{ readonly day: number; readonly night: number; readonly elderly: number; readonly assisted: number }> = {
  standard: 'tetrazone',
  clause: 'walking at night, of the elderly, with help',
  value: { day: 1, night: 0.8, elderly: 0.7, assisted: 0.5 },
  unit: '',
  status: 'project',
  note: 'Ours: no measured source was at hand.',
};

/** Shares of the walking speed by ESA WorldCover class; what is left out cannot be walked. */
export const coverShares: Clause<Readonly<Record<number, number>>> = {
  standard: 'tetrazone',
  clause: 'walking over land cover (ESA WorldCover codes)',
  value: { 10: 0.6, 20: 0.6, 30: 0.8, 40: 0.8, 50: 1, 60: 0.9, 70: 0.4, 90: 0.4, 95: 0.3, 100: 0.8 },
  unit: '',
  status: 'project',
  note: 'Ours; 0.6 off the path is recalled from Tobler. Permanent water (80) cannot be walked.',
};

/** Depth of water, m, from which nobody walks; up to it the speed falls in proportion. */
export const wadingDepth: Clause<number> = {
  standard: 'tetrazone',
  clause: 'walking through water',
  value: 0.5,
  unit: 'm',
  status: 'project',
  note: 'Ours, for still water; what flows takes people off their feet before.',
};
