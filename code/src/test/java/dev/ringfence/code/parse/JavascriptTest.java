package dev.ringfence.code.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class JavascriptTest {
  private static String js(String source) {
    return shown("a.js", source);
  }

  private static String ts(String source) {
    return shown("a.ts", source);
  }

  private static String shown(String path, String source) {
    return Shown.of(new Parser().parse(path, source.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aHandlerIsImportsAndAFunctionGivenToOthers() {
    assertThat(
            js(
                """
                import { S3Client, GetObjectCommand as Get } from "@aws-sdk/client-s3";
                import AWS, * as all from 'aws-sdk';
                const db = require('./db');
                const client = new S3Client({ region: 'eu-west-1' });
                export const handler = async (event) => {
                  const { key, size = 1, ...rest } = event;
                  const r = await client.send(new Get({ Bucket: process.env.BUCKET, Key: `a/${key}` }));
                  return r?.Body ?? null;
                };
                """))
        .isEqualTo(
            """
            import @aws-sdk/client-s3 S3Client>S3Client GetObjectCommand>Get
            import aws-sdk default>AWS *>all
            let db = require('./db')
            let client = new S3Client({'region': 'eu-west-1'})
            let handler = <async arrow function (event) let {'key': key, 'size': (size = 1), ...rest} = event; let r = await client.send(new Get({'Bucket': process.env.BUCKET, 'Key': joined('a/', key)})); return (r.Body or null)>
            export handler>handler
            """);
  }

  @Test
  void aParameterWithAModifierIsAField() {
    assertThat(
            ts(
                """
                class A { constructor(private readonly s3: S3Client, n?: number) {} }
                """))
        .isEqualTo(
            """
            class A
              private readonly field s3: S3Client
              function constructor(s3: S3Client, n: number)
                this.s3 = s3
            """);
  }
}
