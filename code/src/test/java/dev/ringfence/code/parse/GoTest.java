package dev.ringfence.code.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class GoTest {
  private static String go(String source) {
    return Shown.of(new Parser().parse("a.go", source.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void declarations() {
    assertThat(
            go(
                """
                package main
                import (
                  "context"
                  s3aws "github.com/aws/aws-sdk-go-v2/service/s3"
                  "github.com/x/y/v2"
                  "gopkg.in/yaml.v3"
                  . "fmt"
                  _ "embed"
                )
                const ( A = iota; B; Table = "t" )
                var x, y int = 1, 2
                var out, err = f()
                type Store struct { *Base; log.Logger; client *s3.Client; a, b []string `json:"a"` }
                type API interface { Get(ctx context.Context, k string) (string, error); Other }
                type ID string
                func (s *Store) Get(ctx context.Context, keys ...string) (n int, err error) { return 1, nil }
                """))
        .isEqualTo(
            """
            module main
            import context *>context
            import github.com/aws/aws-sdk-go-v2/service/s3 *>s3aws
            import github.com/x/y/v2 *>y
            import gopkg.in/yaml.v3 *>yaml
            import fmt *>
            import embed
            let A = iota
            let B = ?()
            let Table = 't'
            let x: int = 1
            let y: int = 2
            let [out, err] = f()
            class Store < Base, log.Logger
              field client: s3.Client
              field a: []<string>
              field b: []<string>
            interface class API < Other
              function Get(ctx: context.Context, k: string): ()<string, error>
            class ID < string
            function (s: Store) Get(ctx: context.Context, *keys: string): ()<int, error>
              let n: int = ?()
              let err: error = ?()
              return [1, null]
            """);
  }

  @Test
  void statements() {
    assertThat(
            go(
                """
                package p
                func f() {
                  out, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(b), Key: &k})
                  if v, ok := m[k]; ok { return v } else if x { i++ } else { x-- }
                  for i := 0; i < 3; i++ { continue }
                  for k, v := range m { use(k, v) }
                  for range ch { break }
                  for { a, b = b, a }
                  switch x := f(); x { case 1, 2: g(); fallthrough; default: h() }
                  switch { case a > b: g() }
                  switch t := v.(type) { case *s3.Client: t.X(); case nil: }
                  select { case m := <-ch: use(m); case ch <- v: default: }
                  defer close(ch); go func() { <-ch }()
                  L: x += 1
                  goto L
                }
                """))
        .isEqualTo(
            """
            module p
            function f()
              let [out, err] = client.GetObject(ctx, new s3.GetObjectInput(Bucket=aws.String(b), Key=k))
              let [v, ok] = m[k]
              if ok
                return v
              else
                if x
                  ++(i)
                else
                  --(x)
              let i = 0
              repeat while <(i, 3)
                continue
                ++(i)
              repeat for [k, v] in m
                use(k, v)
              repeat for [] in ch
                break
              repeat\s
                [a, b] = [b, a]
              let x = f()
              switch x
                case 1, 2
                  g()
                  fallthrough
                default
                  h()
              switch true
                case >(a, b)
                  g()
              switch (t = v)
                case s3.Client
                  t.X()
                case null
              switch ?()
                case ?()
                  let m = await ch
                  use(m)
                case ?()
                  <-(ch, v)
                default
              close(ch)
              <function () await ch>()
              x += 1
              goto
            """);
  }

  @Test
  void expressions() {
    assertThat(
            go(
                """
                package p
                var a = []types.Tag{{Key: k}, types.Tag{Key: "x"}}
                var b = map[string]*T{"a": {N: 1}, k: nil}
                var c = bson.M{"a": 1}
                var d = T{1, "b"}
                var e = []byte(s)
                var f = x.(*s3.Client)
                var g = "a" + b + `c\\n`
                var h = append(a, b...)
                var i = s[1:n]
                var j = new(s3.Client)
                var k = make(map[string]int, n)
                var l = !ok && *p == -1
                """))
        .isEqualTo(
            """
            module p
            let a = [new types.Tag(Key=k), new types.Tag(Key='x')]
            let b = {'a': new T(N=1), k: null}
            let c = new bson.M({'a': 1})
            let d = new T(1, 'b')
            let e = ([]<byte>)s
            let f = (s3.Client)x
            let g = joined('a', b, 'c\\n')
            let h = append(a, ...b)
            let i = s[?(1, n)]
            let j = new s3.Client()
            let k = make(?(), n)
            let l = &&(!(ok), ==(p, -(1)))
            """);
  }
}
