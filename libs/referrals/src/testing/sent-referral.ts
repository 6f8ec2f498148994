import { CreateRequest } from '#libs/entrepreneurs';
import { type Actor, VISITOR } from '#libs/kernel';
import { demoPerson, type Rooms } from '../../../../test/support/rooms.js';
import { SendReferral } from '../send-referral.js';

export interface SentReferral {
  readonly projectId: string;
  readonly referralId: string;
  readonly person: Actor;
  readonly structure: Actor;
}

/** The demo person, her request, and a referral of it to a programme that takes her. */
export async function aSentReferral(
  rooms: Rooms,
  {
    programmeId = 'grdr-accueil',
    structureId = 'grdr-lille',
    alternatives = [],
  }: { programmeId?: string; structureId?: string; alternatives?: readonly string[] } = {},
): Promise<SentReferral> {
  const { id: projectId } = await rooms.get(CreateRequest).execute(
    {
      projectTitle: 'Traiteur oriental',
      contact: { firstName: 'Samira', email: 'samira@exemple.example', phone: null },
      locale: 'fr',
      person: demoPerson(),
    },
    VISITOR,
  );
  const person: Actor = { kind: 'entrepreneur', id: projectId, structureId: null };
  const command = { projectId, programmeId, alternatives, locale: 'fr' };
  const referralId = await rooms.get(SendReferral).execute(command, person);
  return { projectId, referralId, person, structure: { kind: 'member', id: null, structureId } };
}
