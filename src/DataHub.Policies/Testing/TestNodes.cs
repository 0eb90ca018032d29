using DataHub.Policies.Loading;

namespace DataHub.Policies.Testing;

/// <summary>What the lines of one test file may refer to. A name whose own content is wrong is known and gives nothing.</summary>
internal sealed class TestNodes(
    PolicyFile file,
    Agreement agreement,
    IReadOnlyDictionary<string, TestRequest?> requests,
    IReadOnlyDictionary<string, TestRecord?> records
)
{
    public Agreement Agreement => agreement;

    public TestRequest? Request(PolicyNode name) => Find(requests, name, "request", "requests");

    public TestRecord? Record(PolicyNode name) => Find(records, name, "record", "fixtures");

    private T? Find<T>(IReadOnlyDictionary<string, T?> all, PolicyNode name, string noun, string key)
        where T : class
    {
        if (all.TryGetValue(name.Text(), out var found))
            return found;
        file.Faults.Add(name, $"Unknown {noun} {name.Text()}. Write one of {key}: {string.Join(", ", all.Keys)}.");
        return null;
    }
}
