import { m } from '../i18n/messages/messages.js';

/** `about 2 min 10 s left`; in steps of five seconds, since it is a guess. */
export function timeLeft(seconds: number | undefined): string {
  if (seconds === undefined) return m.time_unknown();
  const rounded = Math.max(5, Math.ceil(seconds / 5) * 5);
  return rounded < 60 ? m.time_seconds({ seconds: rounded }) : m.time_minutes({ minutes: Math.floor(rounded / 60), seconds: rounded % 60 });
}
