import type { Translator } from '#libs/i18n';
import type { VNode } from 'preact';
import { MAIL_STYLES as S } from './mail-styles.js';

/** The words of a mail, plain text already in the reader’s language; `href` is absolute. */
export interface MailContent {
  readonly t: Translator;
  /** What the inbox shows after the subject. */
  readonly preheader?: string;
  readonly heading: string;
  /** Before the button. No personal detail: a mail may be read over a shoulder. */
  readonly paragraphs: readonly string[];
  readonly button?: { readonly label: string; readonly href: string };
  /** Each on a line of its own, after the button: what one button cannot say. Addresses are absolute. */
  readonly links?: readonly { readonly label: string; readonly href: string }[];
  /** After the button and the links. */
  readonly after?: readonly string[];
  /** Why the reader gets this message. */
  readonly footer: string;
}

/** One column of 560 px in tables and inline styles, the only layout that every mail program shows alike. */
export function MailLayout({
  t,
  preheader,
  heading,
  paragraphs,
  button,
  links = [],
  after = [],
  footer,
}: MailContent): VNode {
  return (
    <html lang={t.locale} dir={t.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{heading}</title>
      </head>
      <body style={S.body}>
        {preheader && <div style={S.preheader}>{preheader}</div>}
        <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" dir={t.dir} style={S.page}>
          <tbody>
            <tr>
              <td align="center" style={S.margin}>
                <table role="presentation" cellPadding="0" cellSpacing="0" style={S.sheet}>
                  <tbody>
                    <tr>
                      <td style={S.content}>
                        <p style={S.brand}>{t('brand.name')}</p>
                        <h1 style={S.heading}>{heading}</h1>
                        <Paragraphs lines={paragraphs} />
                        {button && <MailButton {...button} dir={t.dir} />}
                        <MailLinks links={links} />
                        <Paragraphs lines={after} />
                        {button && <LinkInstead words={t('mailLayout.linkInstead')} href={button.href} />}
                      </td>
                    </tr>
                  </tbody>
                </table>
                <p style={S.footer}>{footer}</p>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

function Paragraphs({ lines }: { readonly lines: readonly string[] }): VNode {
  return (
    <>
      {lines.map((line) => (
        <p style={S.paragraph} key={line}>
          {line}
        </p>
      ))}
    </>
  );
}

function MailLinks({ links }: Required<Pick<MailContent, 'links'>>): VNode {
  return (
    <>
      {links.map(({ label, href }) => (
        <p style={S.paragraph} key={href}>
          <a href={href} style={S.link}>
            {label}
          </a>
        </p>
      ))}
    </>
  );
}

// The colour is the cell's, not only the link's: some programs drop the background of a link.
function MailButton({ label, href, dir }: { label: string; href: string; dir: 'ltr' | 'rtl' }): VNode {
  return (
    <table role="presentation" cellPadding="0" cellSpacing="0" dir={dir} style={S.buttonBox}>
      <tbody>
        <tr>
          <td style={S.buttonCell}>
            <a href={href} style={S.button}>
              {label}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function LinkInstead({ words, href }: { readonly words: string; readonly href: string }): VNode {
  return (
    <p style={S.small}>
      {words}
      <br />
      <a href={href} style={S.link} dir="ltr">
        {href}
      </a>
    </p>
  );
}
