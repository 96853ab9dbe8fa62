import { practiceRegion } from '../../worlds/regions.ts';
import { done } from '../answers/answer.ts';
import { text } from '../answers/parameters.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';

/** DescribeRegions of Vpc: names in Chinese unless another language is asked for. */
export const describeVpcRegions = readOperation(context =>
  done({ Regions: { Region: regionsOf(context, regionId => `vpc.${regionId}.aliyuncs.com`) } }),
);

/** DescribeRegions of Ecs: adds Status. */
export const describeEcsRegions = readOperation(context => {
  const regions = regionsOf(context, ecsEndpoint);
  return done({ Regions: { Region: regions.map(region => ({ ...region, Status: 'available' })) } });
});

function regionsOf({ view, request }: ReadContext, endpointOf: (regionId: string) => string) {
  const isChinese = (text(request.parameters, 'AcceptLanguage') ?? 'zh-CN').startsWith('zh');
  return view.regionIds.map(regionId => {
    const region = practiceRegion(regionId);
    const name = isChinese ? region?.chineseName : region?.englishName;
    return { RegionId: regionId, LocalName: name ?? regionId, RegionEndpoint: endpointOf(regionId) };
  });
}

/** alibaba-cloud-api.md section 6.5: Hangzhou has an endpoint of an older form. */
function ecsEndpoint(regionId: string): string {
  return regionId === 'cn-hangzhou' ? 'ecs-cn-hangzhou.aliyuncs.com' : `ecs.${regionId}.aliyuncs.com`;
}
