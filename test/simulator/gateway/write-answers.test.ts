import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeJson } from '../../../source/simulator/gateway/write-json.ts';
import { writeXml } from '../../../source/simulator/gateway/write-xml.ts';

describe('writeJson', () => {
  it('writes what JSON.stringify writes, for every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(writeJson(value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('escapes what JSON.stringify escapes, for every string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(writeJson({ [text]: text })).toBe(JSON.stringify({ [text]: text }));
      }),
    );
    expect(writeJson('half \ud83d pair')).toBe(JSON.stringify('half \ud83d pair'));
  });

  it('writes 16-digit ids as numbers, to the last digit', () => {
    expect(writeJson({ OwnerId: 9_999_999_999_999_999n })).toBe('{"OwnerId":9999999999999999}');
  });

  it('leaves out fields that are undefined', () => {
    expect(writeJson({ A: undefined, B: 1, C: undefined })).toBe('{"B":1}');
    expect(writeJson({ A: undefined })).toBe('{}');
  });
});

describe('writeXml', () => {
  it('repeats the element of a list and keeps wrappers', () => {
    const xml = writeXml('DescribeVpcsResponse', {
      RequestId: 'R',
      TotalCount: 2,
      Vpcs: { Vpc: [{ VpcId: 'vpc-1', IsDefault: false }, { VpcId: 'vpc-2' }] },
      Empty: { Item: [] },
      Ids: ['a', 'b'],
      Gone: undefined,
      OwnerId: 1_234_567_890_123_456n,
    });
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><DescribeVpcsResponse><RequestId>R</RequestId><TotalCount>2</TotalCount>' +
        '<Vpcs><Vpc><VpcId>vpc-1</VpcId><IsDefault>false</IsDefault></Vpc><Vpc><VpcId>vpc-2</VpcId></Vpc></Vpcs>' +
        '<Empty></Empty><Ids>a</Ids><Ids>b</Ids><OwnerId>1234567890123456</OwnerId></DescribeVpcsResponse>',
    );
  });

  it('lets no text break out of its element', () => {
    const xml = writeXml('Error', { Message: '<b>&amp;]]>\r\u0000\u001b\ud800' });
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Error><Message>&lt;b&gt;&amp;amp;]]&gt;&#13;\ufffd\ufffd\ufffd</Message></Error>',
    );
  });

  it('reads back as it was, for every text that XML can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const [, inner = ''] = /<M>([\s\S]*)<\/M>/.exec(writeXml('R', { M: text })) ?? [];
        const back = inner
          .replaceAll('&#13;', '\r')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&');
        expect(back).toBe(text);
        expect(inner).not.toMatch(/[<>]/);
      }),
    );
  });
});
