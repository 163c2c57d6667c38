import { spokenLanguage } from './language.js';
import { m } from './messages/messages.js';

/** `1 小时 30 分`, `45 分`: seconds from a start, to the minute; below a minute in seconds. */
export function elapsed(seconds: number): string {
  if (seconds > 0 && seconds < 60) return m.elapsed_seconds({ seconds: Math.round(seconds) });
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return m.elapsed_minutes({ minutes });
  return minutes % 60 === 0 ? m.elapsed_hours({ hours }) : m.elapsed_hours_minutes({ hours, minutes: minutes % 60 });
}

/** `1:30`: the same as short as can be. */
export const clockHours = (seconds: number): string => {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};

const day = (options: Intl.DateTimeFormatOptions, time: number): string =>
  new Intl.DateTimeFormat(spokenLanguage(), { ...options, timeZone: 'UTC' }).format(time);

/** `2013年7月5日`, `Jul 5, 2013` of milliseconds of UTC. */
export const dayName = (time: number): string => day({ year: 'numeric', month: 'short', day: 'numeric' }, time);

/** `7月5日`, `Jul 5`. */
export const shortDay = (time: number): string => day({ month: 'short', day: 'numeric' }, time);
