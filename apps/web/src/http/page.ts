import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { HtmlInterceptor, PUBLIC_PAGE } from './html.interceptor.js';

/** A handler that answers with a page of somebody's own: kept by no cache. Also for every form. */
export const Page = (): MethodDecorator => UseInterceptors(HtmlInterceptor);

/** A handler whose page is the same for every visitor: may be kept for five minutes. */
export const PublicPage = (): MethodDecorator => applyDecorators(Page(), SetMetadata(PUBLIC_PAGE, true));
