import { sayOpeningHours } from '#libs/directory';
import type { Translator } from '#libs/i18n';
import type { VNode } from 'preact';
import type { SummaryRow } from '#libs/ui';

/** Ways to reach somebody; null is unknown, and left out. `openingHours` is in the notation of OpenStreetMap. */
export interface Reachable {
  readonly phone: string | null;
  readonly email: string | null;
  readonly openingHours: string | null;
}

/** A telephone one can touch to call, an address one can touch to write to, hours in words. */
export function contactRows(t: Translator, { phone, email, openingHours }: Reachable): readonly SummaryRow[] {
  return [
    ...(phone === null
      ? []
      : [
          {
            label: t('answer.phone'),
            value: (
              <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
                <bdi dir="ltr">{phone}</bdi>
              </a>
            ),
          },
        ]),
    ...(email === null
      ? []
      : [
          {
            label: t('answer.email'),
            value: (
              <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>
                <bdi dir="ltr">{email}</bdi>
              </a>
            ),
          },
        ]),
    ...(openingHours === null
      ? []
      : [
          {
            label: t('listing.openingHours'),
            value: (
              <ul>
                {sayOpeningHours(t, openingHours).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ),
          },
        ]),
  ];
}

/** The way to somebody's own site; nothing for an address that is no web page. */
export function WebsiteLink({
  t,
  href,
}: {
  readonly t: Translator;
  readonly href: string | null;
}): VNode | null {
  if (href === null || !/^https?:/.test(href)) return null;
  return (
    <p>
      <a href={href} rel="noreferrer">
        {t('programme.website')}
      </a>
    </p>
  );
}
