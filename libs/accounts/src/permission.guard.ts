import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Actor, VISITOR } from '#libs/kernel';
import { notAllowed, signInFirst } from './accounts.errors.js';
import { type Action, relationOf } from './permissions.js';

const ACTION = 'maillage:action';

/** The one security line of a route: the action of the permission table it carries out. */
export const Requires = (action: Action): MethodDecorator => SetMetadata(ACTION, action);

/** The action a route handler declared, for the tests that walk all routes. */
export function actionOf(handler: object): Action | undefined {
  return Reflect.getMetadata(ACTION, handler) as Action | undefined;
}

/** Says who a request may come from; each door reads its own kind of proof (a cookie, a header). */
export interface ActorSource<Request = unknown> {
  /** The actors this request proves to be, best first, without the visitor that everybody is. */
  actorsOf(request: Request): Promise<readonly ProvedActor[]>;
}

/** An actor, and the actions that their proof was given for; without these, all of their kind. */
export type ProvedActor = Actor & { readonly actions?: readonly Action[] };

/** Injection token of the door's `ActorSource`. */
export const ACTOR_SOURCE = Symbol('ActorSource');

interface ActedRequest {
  actor?: Actor;
}

/**
 * Refuses a route whose action is not in the permission table for any of the request's actors, and a route that
 * names no action. Which rows are theirs is for the verb to check.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(ACTOR_SOURCE) private readonly source: ActorSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = this.reflector.get<Action | undefined>(ACTION, context.getHandler());
    if (action === undefined) throw notAllowed();
    const request = context.switchToHttp().getRequest<ActedRequest>();
    const actors = await this.source.actorsOf(request);
    const proved = [...actors, VISITOR as ProvedActor].find(
      ({ kind, actions }) => relationOf(action, kind) !== null && (actions?.includes(action) ?? true),
    );
    if (proved === undefined) throw actors.length === 0 ? signInFirst() : notAllowed();
    const { kind, id, structureId } = proved;
    request.actor = { kind, id, structureId };
    return true;
  }
}

/** The actor that the guard let in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActedRequest>();
  if (actor === undefined) throw new Error('no guard ran before @CurrentActor()');
  return actor;
});
