import { describe, expect, it } from 'vitest';
import { type WangSite, wangZhengfei } from './wang-zhengfei.js';

const site: WangSite = { temperature: 25, windForce: 3, humidity: 40, fuel: 'pine', wind: { speed: 4.4, direction: 0 }, slope: 15 };

describe('wangZhengfei', () => {
  it('has the worked example', () => {
    // 0.75 + 0.15 + 0.6 − 0.3; exp(0.1783 · 4.4); exp(3.533 · tan 15° ^ 1.2)
    expect(wangZhengfei(site).initialRate).toBeCloseTo(1.2, 12);
    expect(wangZhengfei(site).rateOfSpread).toBeCloseTo(5.443, 3);
  });
  it('has the five directions', () => {
    const rate = (direction: number, angle = 30) => wangZhengfei({ ...site, wind: { speed: 4.4, direction: angle } }, direction).rateOfSpread;
    const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
    const slope = Math.exp(3.533 * Math.tan((15 * Math.PI) / 180) ** 1.2);
    expect(rate(0)).toBeCloseTo(1.2 * Math.exp(0.1783 * 4.4 * cos(30)) * slope, 10);
    expect(rate(180)).toBeCloseTo((1.2 * Math.exp(0.1783 * 4.4 * cos(150))) / slope, 10);
    expect(rate(270)).toBeCloseTo(1.2 * Math.exp(0.1783 * 4.4 * cos(120)), 8);
    expect(rate(90)).toBeCloseTo(1.2 * Math.exp(0.1783 * 4.4 * cos(-60)), 8);
    const along = Math.tan((15 * Math.PI) / 180) * cos(30);
    expect(rate(30)).toBeCloseTo(1.2 * Math.exp(0.1783 * 4.4) * Math.exp(3.533 * along ** 1.2), 10);
  });
  it('cuts wind and slope beyond its range, and says so', () => {
    expect(wangZhengfei(site).capped).toBe(false);
    const storm = wangZhengfei({ ...site, wind: { speed: 30, direction: 0 } });
    expect([storm.windFactor, storm.capped]).toEqual([Math.exp(0.1783 * 12), true]);
    expect(wangZhengfei({ ...site, slope: 85 })).toMatchObject({ slopeFactor: wangZhengfei({ ...site, slope: 60 }).slopeFactor, capped: true });
    expect(wangZhengfei({ ...site, temperature: -20 }).rateOfSpread).toBe(0);
  });
  it('refuses what is out of range', () => {
    expect(() => wangZhengfei({ ...site, fuel: 'stone' as never })).toThrow('fuel is stone');
    expect(() => wangZhengfei({ ...site, humidity: 101 })).toThrow('humidity is 101');
    expect(() => wangZhengfei({ ...site, slope: -1 })).toThrow('slope is -1');
  });
});
