import { Controller, Get } from '@nestjs/common';
import type { VNode } from 'preact';
import { Requires } from '#libs/accounts';
import { SOURCE_LOCALE } from '#libs/i18n';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import { Page, PublicPage } from '../../http/page.js';
import type { Reply } from '../../http/reply.js';
import { HomePage } from './home.page.js';

@Controller()
export class HomeController {
  @Get()
  @Page()
  @Requires('product.read')
  toLanguage(): Reply {
    return { status: 302, location: `/${SOURCE_LOCALE}` };
  }

  @Get(':locale')
  @PublicPage()
  @Requires('product.read')
  show(@CurrentFrame() frame: Frame): VNode {
    return <HomePage frame={frame} />;
  }
}
