import { defaultSettings } from '../../state/default-settings.ts';
import type { WorldState } from '../../state/world-state.ts';
import type { PeeringEnd } from '../sketch-connections.ts';
import { addAccount, finishSketch, newSketch, type WorldSketch } from '../world-sketch.ts';
import { type App, buildApp } from './build-app.ts';
import { buildLink, type Link } from './build-link.ts';
import { type AppPlan, companyApps } from './company-apps.ts';
import { applyFlaw, changeOf, type StoredFlaw } from './company-flaws.ts';
import { companyLinks, type LinkPlan } from './company-links.ts';

/** A connection of the company, built, with what is wrong with it. */
export type BuiltLink = { readonly link: Link; readonly flaws: readonly StoredFlaw[] };

export type Company = { readonly state: WorldState; readonly links: readonly BuiltLink[] };

export type CompanyOptions = {
  /** When the world begins: offers and prepaid times are a few days from it. */
  readonly nowMs: number;
  /** True: the same company with every flaw mended. */
  readonly isHealthy: boolean;
};

const partner: PeeringEnd = {
  id: 'vpc-bp1partner000000000000',
  regionId: 'cn-hangzhou',
  ownerId: '1777888899990000',
};

/**
 * A company of a few dozen VPCs in many regions, with overlaps, secondary ranges, custom tables, enterprise groups,
 * ACLs, CEN routes and IPv6, and some forty connections of both kinds, sound and broken. Its story is told in
 * `docs/practice-worlds.md` and, as data, by `companyStory`.
 */
export function buildCompany({ nowMs, isHealthy }: CompanyOptions): Company {
  // Both variants have the same ids, so that what was mended can be seen.
  const sketch = newSketch('company');
  addAccount(sketch, { id: partner.ownerId, name: 'partner' });
  const apps = new Map<string, App>();
  for (const plan of companyApps) {
    const app = buildApp(sketch, isHealthy ? mendedApp(plan) : { ...plan });
    // A name that occurs twice is never an end of a connection.
    apps.set(plan.name, app);
  }
  const links = companyLinks
    .filter(plan => !isHealthy || plan.to !== 'partner')
    .map(plan => buildWithFlaws(sketch, { plan: isHealthy ? mendedLink(plan) : plan, apps, nowMs }));
  const state = finishSketch(sketch, {
    ...defaultSettings,
    // Raised on request, as such companies have it: the usual 20 would not hold what they built before 2019.
    quotas: { ...defaultSettings.quotas, routerInterfacesPerAccount: 60 },
  });
  return { state, links };
}

/** `peer-overlap` is in the ranges themselves: the mended company has moved depot-b to a range of its own. */
function mendedApp(plan: AppPlan): AppPlan {
  if (plan.name !== 'depot-b') return { ...plan };
  return { ...plan, cidrBlock: '10.99.128.0/17', vSwitches: ['10.99.129.0/24', '10.99.130.0/24'] };
}

/** No flaws, and `quota-nearly-used` mended: one of the four pairs of monitoring is a peering connection. */
function mendedLink(plan: LinkPlan): LinkPlan {
  const isFourth = plan.from === 'monitoring' && plan.to === 'probe-abroad';
  return { ...plan, flaws: [], ...(isFourth ? { kind: 'peering-connection' } : {}) };
}

function buildWithFlaws(
  sketch: WorldSketch,
  given: { readonly plan: LinkPlan; readonly apps: ReadonlyMap<string, App>; readonly nowMs: number },
): BuiltLink {
  const { plan, apps, nowMs } = given;
  const from = apps.get(plan.from);
  const to = plan.to === 'partner' ? partner : apps.get(plan.to);
  if (from === undefined || to === undefined) {
    throw new Error(`${plan.name} joins an application that is not there`);
  }
  const changes = plan.flaws.map(flaw => changeOf(flaw, nowMs));
  const link = buildLink(sketch, { plan, from, to, changes });
  return { link, flaws: plan.flaws.map(flaw => applyFlaw(sketch, link, flaw)) };
}
