package dev.ringfence.code.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class JavaTest {
  private static String java(String source) {
    return Shown.of(new Parser().parse("A.java", source.getBytes(StandardCharsets.UTF_8)));
  }

  private static String body(String source) {
    String shown = java("class A { void f() { " + source + " } }");
    return shown
        .substring(shown.indexOf("\n", shown.indexOf("function")) + 1)
        .replaceAll("(?m)^ {4}", "");
  }

  @Test
  void importsAndPackage() {
    assertThat(
            java(
                """
                package com.acme.orders;
                import software.amazon.awssdk.services.s3.S3Client;
                import software.amazon.awssdk.services.dynamodb.model.*;
                import static com.acme.Names.TABLE;
                """))
        .isEqualTo(
            """
            module com.acme.orders
            import software.amazon.awssdk.services.s3 S3Client>S3Client
            import software.amazon.awssdk.services.dynamodb.model *>
            import com.acme.Names TABLE>TABLE
            """);
  }

  @Test
  void aClassHasFieldsConstructorsMethodsAndBlocks() {
    assertThat(
            java(
                """
                @Named(value = "x", order = 1) public class H extends Base<K> implements RequestHandler<Map<String, ?>, String> {
                  @Inject private static final S3Client s3 = S3Client.builder().region(Region.EU).build(), t;
                  static { init(); }
                  { other(); }
                  H(S3Client s3, String... rest) { this(s3); this.s3 = s3; }
                  @Override public java.util.List<String> handle(@Nullable final int[] a) throws IOException { return null; }
                  enum Color { RED(1), BLUE { void f() {} }; int n; }
                  record Point(int x, int y) { Point { check(x); } }
                  interface I extends J { int N = 1; void f(); }
                }
                """))
        .isEqualTo(
            """
            @Named(value='x', order=1)
            public class H < Base<K>, RequestHandler<Map<String, >, String>
              @Inject()
              private static final field s3: S3Client = S3Client.builder().region(Region.EU).build()
              @Inject()
              private static final field t: S3Client
              function H(s3: S3Client, *rest: String)
                this(s3)
                this.s3 = s3
              @Override()
              public function handle(@Nullable() a: []<int>): java.util.List<String>
                return null
              enum class Color
                static field RED: Color = new Color(1)
                static field BLUE: Color = new Color() {class ; function f(): void}
                field n: int
              record class Point
                final field x: int
                final field y: int
                function Point()
                  check(x)
              interface class I < J
                field N: int = 1
                function f(): void
              initialize
                init()
                other()
            """);
  }

  @Test
  void statements() {
    assertThat(
            body(
                """
                var a = new int[] {1, 2}; String b = "x" + a + 'c', c;
                for (int i = 0, j; i < 10; i++, j--) { continue; }
                for (String s : list) use(s);
                while (x) break;
                do { f(); } while (y);
                if (o instanceof String s && !s.isEmpty()) return; else if (q) throw new E("m");
                try (var in = open(); out) { in.read(); } catch (A | B e) { log(e); } finally { done(); }
                synchronized (lock) { a[0] += 1; }
                switch (k) { case 1: case 2: f(); break; default: g(); }
                label: { assert x : "y"; }
                class Local {}
                """))
        .isEqualTo(
            """
            let a = [1, 2]
            let b: String = joined('x', a, 'c')
            let c: String = ?()
            let i: int = 0
            let j: int = ?()
            repeat while <(i, 10)
              continue
              ++(i)
              --(j)
            repeat for (String)s in list
              use(s)
            repeat while x
              break
            repeat while y
              f()
            if &&(instanceof((s = (String)o), String), !(s.isEmpty()))
              return
            else
              if q
                throw new E('m')
            try
              scope
                let in = open()
                out
              do
                in.read()
            catch eA, B
              log(e)
            finally
              done()
            lock
            block
              a[0] += 1
            switch k
              case 1
              case 2
                f()
                break
              default
                g()
            block
              assert(x, 'y')
            class Local
            """);
  }

  @Test
  void expressions() {
    assertThat(
            body(
                """
                s3.putObject(b -> b.bucket(NAME).key("k"), RequestBody.fromString(x));
                list.stream().map(this::one).map(String::valueOf).map(Foo::new).toList();
                Runnable r = () -> { go(); };
                var v = switch (k) { case A, B -> 1; case C -> two(); default -> 3; };
                var w = switch (k) { case A -> { yield f(); } default -> throw new X(); };
                var t = \"""
                    hello
                      "x"\\n\""";
                x = (List<String>) y ? a.b.C.D : String.class;
                new Thread() { public void run() { go(); } }.start();
                int[] z = new int[n]; BiFunction<A, B> q = (int i, final B j) -> i;
                super.f(); Outer.this.g();
                """))
        .isEqualTo(
            """
            s3.putObject(<arrow function (b) return b.bucket(NAME).key('k')>, RequestBody.fromString(x))
            list.stream().map(this.one).map(String.valueOf).map(Foo.new).toList()
            let r: Runnable = <arrow function () go()>
            let v = (case(k, A, B) ? 1 : (case(C) ? two() : 3))
            let w = <arrow function () switch k; case A; return f(); default; throw new X()>()
            let t = 'hello\\n  "x"\\n'
            x = ((List<String>)y ? a.b.C.D : String.class)
            new Thread() {class ; public function run(): void; go()}.start()
            let z: []<int> = new []<int>(n)
            let q: BiFunction<A, B> = <arrow function (i: int, j: B) return i>
            super.f()
            Outer.this.g()
            """);
  }
}
