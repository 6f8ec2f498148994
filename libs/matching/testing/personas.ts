import { ELSEWHERE } from './personas/elsewhere.js';
import { IN_DISTRICTS } from './personas/districts.js';
import { MAINSTREAM } from './personas/mainstream.js';
import { NEWCOMERS } from './personas/newcomers.js';
import type { Persona } from './personas/persona.js';

export { PROGRAMME_IDS, type Persona } from './personas/persona.js';

/** Forty people, each reviewed against the nineteen programmes of `programmes.exchange.json`. */
export const PERSONAS: readonly Persona[] = [...NEWCOMERS, ...IN_DISTRICTS, ...MAINSTREAM, ...ELSEWHERE];
