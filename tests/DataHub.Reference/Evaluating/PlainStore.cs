using DataHub.Records.Model;

namespace DataHub.Reference.Evaluating;

/// <summary>All records of a store, in memory.</summary>
public sealed class PlainStore(IEnumerable<Record> records)
{
    private readonly Dictionary<Type, Dictionary<long, Record>> byType = records
        .GroupBy(record => record.GetType())
        .ToDictionary(type => type.Key, type => type.ToDictionary(record => record.Id));

    public IEnumerable<Record> All => byType.Values.SelectMany(type => type.Values);

    public IEnumerable<Record> Of(Type type) => byType.GetValueOrDefault(type)?.Values ?? Enumerable.Empty<Record>();

    public Record? Find(Type type, long id) => byType.GetValueOrDefault(type)?.GetValueOrDefault(id);
}
