#nullable enable
global using System.Linq;
using static System.Math;
using S3 = Amazon.S3;
[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]
namespace Example.Orders;
public enum Kind : byte { A = 1, B }
public record struct Line(string Id, params int[] Amounts);
public delegate void Changed<in T>(object sender, T e);
public interface IStore<out T> where T : class, new() { Task<T> Put(T item) => Task.FromResult(item); event Changed<Line> Done; }
public partial class Orders(IAmazonS3 client, string table = "orders") : Base<Line>(table), IStore<Orders>
{
    private static readonly Dictionary<string, int> Counts = new() { ["a"] = 1, { "é", 2 } };
    public required string Name { get; init; } = Environment.GetEnvironmentVariable("TABLE") ?? $"{table:N0}-{Counts["a"]}";
    public int this[int i] => i switch { 0 => 1, > 3 and < 9 => throw new Exception(@"a\b"), _ => default };
    ~Orders() { }
    public static Orders operator +(Orders a, Orders b) => a;
    [LambdaFunction(Name = "orders")]
    public async Task<object?> Handle(Dictionary<string, object> e, ILambdaContext context)
    {
        using var stream = new MemoryStream(); await using (stream) { lock (this) { checked { var x = 1 + 2; } } }
        var (first, _) = (1, 2); int? maybe = null; var text = """raw "text" é""";
        foreach (var (key, value) in e) { if (value is string { Length: > 1 } s && s[^1] == 'x') continue; else goto end; }
        for (int i = 0; i < 3; i++) do { maybe ??= i; } while (maybe < 2);
        try { await client.PutObjectAsync(new S3.Model.PutObjectRequest { BucketName = table, Key = (string)e["key"] }); }
        catch (AmazonS3Exception ex) when (ex.StatusCode == 404) { throw; } finally { yield(); }
        switch (e.Count) { case 0: case 1 when first > 0: return null; default: break; }
        var found = from o in Counts where o.Value > 0 orderby o.Key descending select new { o.Key, N = o.Value };
        end: return found.Select(static (x, n) => x.Key + n).ToList();
        void yield() => Console.WriteLine(nameof(Handle));
    }
}
