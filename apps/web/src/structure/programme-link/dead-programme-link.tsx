import type { VNode } from 'preact';
import type { Frame } from '../../frame/frame.js';
import { DeadLinkPage } from '../../public/private-link/dead-link.page.js';

interface DeadProgrammeLinkProps {
  readonly frame: Frame;
  /** The link opens, and its programme is there no more. */
  readonly merged?: boolean;
}

/** The link of a reminder that opens nothing: how its reader comes to her programmes all the same. */
export function DeadProgrammeLink({ frame, merged = false }: DeadProgrammeLinkProps): VNode {
  const { t, to } = frame;
  const own = to('espace/programmes');
  const href = frame.account ? own : `${to('connexion')}?retour=${encodeURIComponent(own)}`;
  return (
    <DeadLinkPage
      frame={frame}
      text={t(merged ? 'confirmLink.goneText' : 'confirmLink.deadText')}
      next={{ href, label: t(frame.account ? 'upkeep.title' : 'signIn.title') }}
    />
  );
}
