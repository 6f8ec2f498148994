// Mail programs know neither custom properties nor stylesheets: the colours of tokens.css are repeated here,
// and a test compares them.
const FONT = 'font-family:Rubik,-apple-system,"Segoe UI",Roboto,Arial,sans-serif';

export const MAIL_STYLES = {
  body: 'margin:0;padding:0;background:#f2f6f6',
  preheader: 'display:none;max-height:0;overflow:hidden;opacity:0',
  page: `background:#f2f6f6;color:#17262b;font-size:17px;line-height:1.55;${FONT}`,
  margin: 'padding:16px',
  sheet: 'width:100%;max-width:560px;background:#fff;border-top:6px solid #0e5a63;border-radius:10px',
  content: 'padding:24px',
  brand: 'margin:0 0 20px;color:#0e5a63;font-size:19px;font-weight:600',
  heading: 'margin:0 0 16px;color:#17262b;font-size:22px;line-height:1.25;font-weight:600',
  paragraph: 'margin:0 0 16px',
  buttonBox: 'margin:8px 0 24px',
  buttonCell: 'border-radius:10px;background:#0e5a63',
  button:
    'display:inline-block;padding:14px 24px;border:1px solid #0e5a63;border-radius:10px;color:#fff;font-weight:600;text-decoration:none',
  small: 'margin:16px 0 0;color:#4a5b61;font-size:14px',
  link: 'color:#0e5a63;word-break:break-all',
  footer: 'max-width:560px;margin:16px auto 0;color:#4a5b61;font-size:14px;text-align:center',
} as const;
