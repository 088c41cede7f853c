package dev.ringfence.code.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CsharpTest {
  private static String cs(String source) {
    return Shown.of(new Parser().parse("A.cs", source.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void declarations() {
    assertThat(
            cs(
                """
                using Amazon.S3;
                using static System.Math;
                using Model = Amazon.S3.Model.GetObjectRequest;
                [assembly: LambdaSerializer(typeof(X))]
                namespace Acme.Orders;
                public partial class Function : Base<string>, IHandler {
                  private readonly IAmazonS3 s3 = new AmazonS3Client(RegionEndpoint.EU), other;
                  static readonly HttpClient http = new();
                  public string? Name { get; set; } = "n";
                  public int Size => items.Count;
                  public int Twice { get { return 2; } set { n = value; } }
                  public Function(IAmazonS3 s3) : base(s3) { this.s3 = s3; }
                  [LambdaFunction(Timeout = 3)]
                  public async Task<string> Handle(Request r, [FromBody] int n = 1, params string[] rest) => await Get(r);
                  enum Color { Red, Blue = 2 }
                  #region x
                  class Inner {}
                  #endregion
                }
                public record Point(int X, int Y);
                class H(IAmazonS3 s3) { }
                """))
        .isEqualTo(
            """
            module Acme.Orders
            import Amazon.S3 *>
            import System.Math *>
            import Amazon.S3.Model GetObjectRequest>Model
            public partial class Function < Base<string>, IHandler
              private readonly field s3: IAmazonS3 = new AmazonS3Client(RegionEndpoint.EU)
              private readonly field other: IAmazonS3
              static readonly field http: HttpClient = new HttpClient()
              public field Name: string = 'n'
              public get function Size(): int
                return items.Count
              public get function Twice(): int
                return 2
              public set function Twice(value: int)
                n = value
              public function Function(s3: IAmazonS3)
                base(s3)
                this.s3 = s3
              @LambdaFunction(Timeout=3)
              public async function Handle(r: Request, @FromBody() n: int = 1, *rest: []<string>): Task<string>
                return await Get(r)
              enum class Color
                field Red
                field Blue = 2
              class Inner
            public record class Point
              field X: int
              field Y: int
              function Point(X: int, Y: int)
                this.X = X
                this.Y = Y
            class H
              field s3: IAmazonS3
              function H(s3: IAmazonS3)
                this.s3 = s3
            """);
  }

  @Test
  void statementsAtTheTopOfAFile() {
    assertThat(
            cs(
                """
                var a = 1; GetObjectRequest r = new() { BucketName = b, Key = $"a/{id:N}/{{x}}" };
                using var c = new AmazonS3Client();
                using (var s = Open()) { s.Read(); }
                foreach (var x in xs) Use(x);
                for (int i = 0; i < 3; i++) { continue; }
                if (o is Dog d && d.Big) return 1; else throw new E("m");
                switch (k) { case 1: case 2: F(); break; case string t when t.Length > 1: G(); break; default: H(); break; }
                try { F(); } catch (AmazonS3Exception e) when (e.Code == "x") { Log(e); } catch { } finally { D(); }
                lock (o) { a += 1; }
                int Local(int n) => n;
                var (p, q) = F();
                """))
        .isEqualTo(
            """
            let a = 1
            let r: GetObjectRequest = new GetObjectRequest(BucketName=b, Key=joined('a/', id, '/{x}'))
            let c = new AmazonS3Client()
            scope
              let s = Open()
            do
              s.Read()
            repeat for x in xs
              Use(x)
            let i: int = 0
            repeat while <(i, 3)
              continue
              ++(i)
            if &&(is((d = (Dog)o), Dog), d.Big)
              return 1
            else
              throw new E('m')
            switch k
              case 1
              case 2
                F()
                break
              case (string)t
                if >(t.Length, 1)
                  G()
                  break
              default
                H()
                break
            try
              F()
            catch eAmazonS3Exception
              if ==(e.Code, 'x')
                Log(e)
            catch
            finally
              D()
            scope
              o
            do
              a += 1
            function Local(n: int): int
              return n
            let [p, q] = F()
            """);
  }

  @Test
  void expressions() {
    assertThat(
            cs(
                """
                x = a?.B?.C(1)?["k"] ?? d!;
                y = from i in items where i.Ok let n = i.N join o in os on i.Id equals o.Id select new { i.Id, N = n };
                z = k switch { 1 => "a", > 2 => F(), _ => null };
                m = new Dictionary<string, AttributeValue> { ["pk"] = new AttributeValue { S = id }, { "sk", v } };
                l = new List<int> { 1, 2 };
                f = async (p, q) => await G(p); g = p => p.X;
                s = @"a""b" + c + "\\n";
                t = (IFoo)o; u = o as Foo; w = r with { A = 1 };
                F(name: 1, out var res, ref q); sp.GetRequiredService<IAmazonS3>();
                arr = new[] { 1, 2 }; ar2 = new int[3];
                """))
        .isEqualTo(
            """
            x = (a.B.C(1)['k'] or ()d)
            y = [{'Id': i.Id, 'N': n} for i in items if i.Ok, for n in [i.N], for o in os if ==(i.Id, o.Id)]
            z = (case(k, 1) ? 'a' : (case(?(2)) ? F() : null))
            m = new Dictionary<string, AttributeValue>({'pk': new AttributeValue(S=id), 'sk': v})
            l = new List<int>([1, 2])
            f = <async arrow function (p, q) return await G(p)>
            g = <arrow function (p) return p.X>
            s = joined('a"b', c, '\\n')
            t = (IFoo)o
            u = (Foo)o
            w = {...r, 'A': 1}
            F(name=1, res, q)
            sp.GetRequiredService()
            arr = [1, 2]
            ar2 = new []<int>(3)
            """);
  }
}
