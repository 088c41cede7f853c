package dev.ringfence.code.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PythonTest {
  private static String py(String source) {
    return Shown.of(new Parser().parse("a.py", source.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void importsSayWhatIsBroughtInUnderWhichName() {
    assertThat(
            py(
                """
                import boto3, os.path
                import a.b as c
                from boto3.dynamodb.conditions import Key, Attr as A
                from ..lib import *
                from . import db
                """))
        .isEqualTo(
            """
            import boto3 *>boto3
            import os.path *>os.path
            import a.b *>c
            import boto3.dynamodb.conditions Key>Key Attr>A
            import ..lib *>
            import . db>db
            """);
  }

  @Test
  void aHandlerIsLoweredWithItsValuesAndControlFlow() {
    assertThat(
            py(
                """
                TABLE = os.environ["TABLE"]
                @tracer.capture
                async def handler(event, context: Context = None, *args, **kw) -> dict:
                    global cache
                    with open(f'/tmp/{event["id"]!r}.txt', 'w') as f, lock:
                        f.write("a" "b\\n")
                    if (n := len(event)) > 1:
                        return 1, 2
                    elif n or TABLE:
                        raise ValueError("x" + n) from e
                    else:
                        a = b = c
                    for k, v in event.items():
                        x[k:], y = v, *z
                    else:
                        pass
                    try:
                        r = table.query(Key=Key('id').eq(1), *args, **kw)
                    except (KeyError, ClientError) as err:
                        r += await f()
                    finally:
                        del r
                    return {**a, 'b': [i async for i in x if i], 'c': {k: v for k, v in d}}
                """))
        .isEqualTo(
            """
            TABLE = os.environ['TABLE']
            @tracer.capture
            async function handler(event, context: Context = null, *args, **kw): dict
              global(cache)
              scope
                let f = open(joined('/tmp/', event['id'], '.txt'), 'w')
                lock
              do
                f.write('ab\\n')
              if >((n = len(event)), 1)
                return [1, 2]
              else
                if (n or TABLE)
                  throw ValueError(joined('x', n)), e
                else
                  a = (b = c)
              repeat for [k, v] in event.items()
                [x[?(k)], y] = [v, ...(z)]
              try
                r = table.query(Key=Key('id').eq(1), ...args, ...**=kw)
              catch errKeyError, ClientError
                r += await f()
              finally
                del(r)
              return {...a, 'b': [i for i in x if i], 'c': [[k, v] for [k, v] in d]}
            """);
  }

  @Test
  void aClassHasFieldsMethodsAndDecorators() {
    assertThat(
            py(
                """
                @dataclass(frozen=True)
                class A(Base, metaclass=M):
                    '''doc'''
                    s3: Optional["S3Client"] = None
                    n: list[int]
                    f = lambda self, x=1: x if self else not x
                    @property
                    def name(self): return self._name
                    class B: pass
                """))
        .isEqualTo(
            """
            @dataclass(frozen=True)
            class A < Base
              field s3: S3Client = null
              field n: list<int>
              field f = <function (self, x = 1) return (self ? x : not(x))>
              @property
              function name(self)
                return self._name
              class B
              initialize
                'doc'
            """);
  }

  @Test
  void aMatchIsASwitchWhoseGuardIsABranch() {
    assertThat(
            py(
                """
                match cmd, x:
                    case "a" | "b": f()
                    case {"k": v, **rest} if v: g()
                    case Point(x=0): h()
                    case _: pass
                """))
        .isEqualTo(
            """
            switch [cmd, x]
              case ?('a', 'b')
                f()
              case {'k': v, ...rest}
                if v
                  g()
              case Point(?(x, 0))
                h()
              default
            """);
  }
}
