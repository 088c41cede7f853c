package com.example.orders;
import static java.util.stream.Collectors.toList;
import com.amazonaws.services.lambda.runtime.*;
import software.amazon.awssdk.services.s3.S3Client;
/** Orders. */
@Deprecated(since = "1", forRemoval = true)
public sealed class Orders<T extends Comparable<? super T>> extends Base implements RequestHandler<Map<String, Object>, String> permits Special {
  enum Kind { A("a") { @Override int n() { return 1; } }, B; final String s; Kind(String... s) { this.s = s.length > 0 ? s[0] : ""; } int n() { return 2; } }
  record Line(String id, int... amounts) { Line { if (id == null) throw new IllegalArgumentException("é" + id); } }
  interface Store { default void put(Line line) {} }
  private static final String TABLE = System.getenv().getOrDefault("TABLE", "orders");
  private final S3Client client = S3Client.builder().region(Region.of("eu-west-1")).build();
  static { System.out.println("""
      text \"""block""" + '\u0041'); }
  public Orders() { this(null); super.toString(); }
  @Override public String handleRequest(Map<String, Object> event, Context context) {
    var all = new ArrayList<Line>(); int[][] grid = {{1, 2}, {3}}; long big = 1_000L << 3 >>> 1;
    outer: for (int i = 0, j = 1; i < grid.length; i++, j--) { for (int[] row : grid) { if (row[0] == j) continue outer; else break; } }
    try (var in = client.getObject(b -> b.bucket(TABLE).key((String) event.get("key")))) { do { big--; } while (big > 0); }
    catch (IOException | RuntimeException e) { throw new IllegalStateException(e); } finally { synchronized (this) { assert big > 0 : "no"; } }
    Object o = switch (event.get("kind")) { case String s when s.isEmpty() -> { yield 1; } case Line(var id, var n) -> id; case null, default -> new Store() { int x; }; };
    return all.stream().map(Line::id).filter(x -> x instanceof String s && !s.isBlank()).collect(toList()).toString() + o;
  }
}
