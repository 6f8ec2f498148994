import type { ComponentChildren, VNode } from 'preact';
import type { MessageKey } from '#libs/i18n';
import { type NavItem, Shell } from '#libs/ui';
import type { Frame, ProfessionalKind } from './frame.js';

export interface WebPageProps {
  readonly frame: Frame;
  readonly title: string;
  /** About a person, or behind a sign-in: kept out of search engines. */
  readonly private?: boolean;
  readonly narrow?: boolean;
  readonly faulty?: boolean;
  /** The request whose owner reads the page: its header offers to erase it. */
  readonly erasable?: string | null;
  /** The part of the menu the page belongs to, and how many things wait there. */
  readonly section?: string;
  readonly waiting?: number;
  readonly children: ComponentChildren;
}

const SECTIONS: Readonly<Record<ProfessionalKind, readonly { path: string; label: MessageKey }[]>> = {
  intermediary: [
    { path: 'espace/a-faire', label: 'queue.title' },
    { path: 'espace/personnes', label: 'pro.people' },
    { path: 'espace/bilan', label: 'figures.title' },
    { path: 'espace/passage', label: 'transfer.title' },
  ],
  member: [
    { path: 'espace/orientations', label: 'pro.inbox' },
    { path: 'espace/programmes', label: 'upkeep.title' },
    { path: 'espace/structure', label: 'structureSheet.own' },
    { path: 'espace/signalements', label: 'moderation.reports' },
    { path: 'espace/bilan', label: 'figures.title' },
  ],
  manager: [
    { path: 'espace/orientations', label: 'pro.inbox' },
    { path: 'espace/programmes', label: 'upkeep.title' },
    { path: 'espace/structure', label: 'structureSheet.own' },
    { path: 'espace/signalements', label: 'moderation.reports' },
    { path: 'espace/bilan', label: 'figures.title' },
    { path: 'espace/equipe', label: 'team.title' },
  ],
  coordinator: [
    { path: 'espace/moderation', label: 'moderation.title' },
    { path: 'espace/sans-suite', label: 'gaps.title' },
    { path: 'espace/a-prevenir', label: 'untold.title' },
    { path: 'espace/doublons', label: 'duplicates.title' },
    { path: 'espace/importer', label: 'imports.title' },
    { path: 'espace/exporter', label: 'exports.title' },
    { path: 'espace/envois', label: 'pro.deliveries' },
    { path: 'espace/bilan', label: 'figures.title' },
    { path: 'espace/passage', label: 'transfer.title' },
  ],
  admin: [
    { path: 'espace/moderation', label: 'moderation.title' },
    { path: 'espace/sans-suite', label: 'gaps.title' },
    { path: 'espace/a-prevenir', label: 'untold.title' },
    { path: 'espace/doublons', label: 'duplicates.title' },
    { path: 'espace/importer', label: 'imports.title' },
    { path: 'espace/exporter', label: 'exports.title' },
    { path: 'espace/envois', label: 'pro.deliveries' },
    { path: 'espace/bilan', label: 'figures.title' },
    { path: 'espace/passage', label: 'transfer.title' },
  ],
};

/** A page in its frame: header, menu of who is signed in, footer. */
export function WebPage({ frame, erasable, section, waiting, children, ...page }: WebPageProps): VNode {
  const { t, to, account } = frame;
  return (
    <Shell
      {...page}
      t={t}
      assets={frame.assets}
      home={to()}
      nav={account ? menuOf(frame, account.kind, section, waiting) : undefined}
      account={account ? { href: to('compte'), label: account.name } : undefined}
      erase={erasable ? { action: to(`demandes/${erasable}/effacement`) } : undefined}
      footer={[
        { href: to('programmes'), label: t('footer.programmes') },
        { href: to('connexion'), label: t('start.signIn') },
      ]}
    >
      {children}
    </Shell>
  );
}

function menuOf({ t, to }: Frame, kind: ProfessionalKind, section?: string, waiting = 0): readonly NavItem[] {
  const items = [...SECTIONS[kind], { path: 'programmes', label: 'pro.directory' as const }];
  return items.map(({ path, label }) => ({
    href: to(path),
    label: t(label),
    current: path === section,
    count: path === section ? waiting : 0,
  }));
}
