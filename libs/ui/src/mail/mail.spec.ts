import { createTranslator } from '#libs/i18n';
import { renderMail, type MailContent } from '../index.js';

const content: MailContent = {
  t: createTranslator('fr'),
  preheader: 'Ouvrez votre page de suivi.',
  heading: 'Il y a du nouveau',
  paragraphs: ['Bonjour,', 'Lisez la réponse.'],
  button: { label: 'Lire la réponse', href: 'https://maillage.example/s/abc?x=1&y=2' },
  after: ['Vous pouvez retirer votre demande.'],
  footer: 'Vous avez demandé à être contacté.',
};

describe('a mail', () => {
  it('lets no text become markup', () => {
    const { html } = renderMail({
      ...content,
      heading: '<img src=x>',
      paragraphs: ['<script>'],
      footer: '"><b>',
    });
    expect(html).not.toMatch(/<img|<script|<b>/);
  });

  it('says the same in text: every sentence, and the whole link on a line of its own', () => {
    const { text } = renderMail(content);
    expect(text.split('\n')).toContain('https://maillage.example/s/abc?x=1&y=2');
    for (const line of [...content.paragraphs, content.heading, ...content.after!, content.footer]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).not.toMatch(/[<>]|&amp;/);
  });

  it('gives the link twice in HTML: as a button, and to copy', () => {
    const { html } = renderMail(content);
    expect(html.match(/href="https:\/\/maillage\.example\/s\/abc\?x=1&amp;y=2"/g)).toHaveLength(2);
    expect(renderMail({ ...content, button: undefined }).html).not.toContain('href');
  });

  it('gives several links by name, in HTML and in text', () => {
    const links = [
      { label: 'Club & co', href: 'https://maillage.example/a?x=1&y=2' },
      { label: 'Microcrédit', href: 'https://maillage.example/b' },
    ];
    const { html, text } = renderMail({ ...content, button: undefined, links });
    expect(html).toMatch(/href="https:\/\/maillage\.example\/a\?x=1&amp;y=2"[^>]*>Club &amp; co<\/a>/);
    expect(text).toContain(
      'Club & co\nhttps://maillage.example/a?x=1&y=2\n\nMicrocrédit\nhttps://maillage.example/b\n',
    );
  });

  it('needs nothing from outside and turns with the language', () => {
    const { html } = renderMail(content);
    expect(html).not.toMatch(/<link|<script|<style|src=|url\(/);
    expect(html).toContain('<html lang="fr" dir="ltr">');
    expect(renderMail({ ...content, t: createTranslator('ar') }).html).toMatch(/<table[^>]*dir="rtl"/i);
  });
});
