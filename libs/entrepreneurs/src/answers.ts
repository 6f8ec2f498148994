import type { EntityManager } from 'typeorm';
import { DomainError } from '#libs/kernel';
import { parsePerson, type Person, type Urgency } from '#libs/matching';
import type { EntrepreneurRow } from './entrepreneur.entity.js';
import { ProjectNeedRow, type ProjectRow } from './project.entity.js';

/**
 * A person in the exchange format, with the id of her request in the place of her own.
 *
 * @throws DomainError `matching.invalid_person` with a fault per member, under `/person`
 */
export function readPerson(person: unknown, id: string): Person {
  const isObject = typeof person === 'object' && person !== null && !Array.isArray(person);
  try {
    return parsePerson(isObject ? { ...person, id } : person);
  } catch (error) {
    throw error instanceof DomainError ? error.under('/person') : error;
  }
}

/** What is known of herself, as it is stored. */
export function ofHerself(person: Person) {
  return {
    commune: person.commune ?? null,
    qpv: person.qpv ?? null,
    languages: person.languages ?? [],
    audiences: person.audiences ?? null,
    notAudiences: person.notAudiences ?? null,
    mobility: person.mobility ?? null,
    maxKm: person.maxKm?.toString() ?? null,
    remote: person.remote ?? null,
    ageBand: person.ageBand ?? null,
  } satisfies Partial<EntrepreneurRow>;
}

/** What is known of her project, as it is stored. */
export function ofHerProject(person: Person) {
  return {
    stage: person.stage ?? null,
    sector: person.sector ?? null,
    company: person.company ?? null,
    starred: [...(person.starred ?? [])],
  } satisfies Partial<ProjectRow>;
}

/** Puts her needs in the place of those the project has. One that is given twice counts at its highest urgency. */
export async function saveNeeds(tx: EntityManager, { id: projectId, needs }: Person): Promise<void> {
  const urgencies = new Map<string, Urgency>();
  for (const { code, urgency = 2 } of needs)
    urgencies.set(code, Math.max(urgencies.get(code) ?? 1, urgency) as Urgency);
  await tx.delete(ProjectNeedRow, { projectId });
  await tx.insert(
    ProjectNeedRow,
    [...urgencies].map(([code, urgency]) => ({ projectId, code, urgency })),
  );
}
