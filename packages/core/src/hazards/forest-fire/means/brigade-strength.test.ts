import { describe, expect, it } from 'vitest';
import { brigadeStrength } from './brigade-strength.js';

describe('brigadeStrength', () => {
  it.each([
    [0, 25],
    [999_999, 25],
    [1_000_000, 50],
    [1_500_000, 50],
    [2_000_000, 50],
    [2_000_001, 100],
  ])('asks for %i mu', (forestAreaMu, strength) => {
    expect(brigadeStrength({ forestAreaMu }).strength).toBe(strength);
  });
  it('takes the larger of area and risk class, and tells both', () => {
    expect(brigadeStrength({ forestAreaMu: 500_000, riskClass: 1 })).toEqual({ strength: 100, byArea: 25, byRiskClass: 100, decidedBy: 'risk-class' });
    expect(brigadeStrength({ forestAreaMu: 3e6, riskClass: '三级' })).toEqual({ strength: 100, byArea: 100, byRiskClass: 25, decidedBy: 'area' });
    expect(brigadeStrength({ forestAreaMu: 1.5e6, riskClass: 'II' }).decidedBy).toBe('both');
    expect(brigadeStrength({ riskClass: 3 })).toEqual({ strength: 25, byArea: undefined, byRiskClass: 25, decidedBy: 'risk-class' });
  });
  it('puts the limits in the higher row when told, and reserves at 20', () => {
    expect([1e6, 2e6].map((forestAreaMu) => brigadeStrength({ forestAreaMu, edge: 'up' }).strength)).toEqual([50, 100]);
    expect(brigadeStrength({ forestAreaMu: 3e6, reserve: true })).toMatchObject({ strength: 20, byArea: 100, decidedBy: 'reserve' });
  });
  it('refuses what is no area and no class', () => {
    expect(() => brigadeStrength({})).toThrow('neither');
    expect(() => brigadeStrength({ forestAreaMu: -1 })).toThrow('forestAreaMu is -1');
    expect(() => brigadeStrength({ riskClass: 4 as never })).toThrow('riskClass is 4');
  });
});
