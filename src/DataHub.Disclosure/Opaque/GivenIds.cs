using DataHub.Disclosure.Schema;
using DataHub.Policies;

namespace DataHub.Disclosure.Opaque;

/// <summary>Reads the ids that agencies were given, for those who ask the log about a record by the id that an agency knows.</summary>
public sealed class GivenIds(HubSchema schema, DisclosureSecret secret)
{
    /// <summary>The stored id behind one that this requester's agency was given for a record of that type; null for any other text.</summary>
    public long? Read(string recordType, string id, Requester requester)
    {
        using var ids = new RecordIds(secret, requester);
        return ids.TryDecode(schema, id, out var type, out var stored) && type.Name == recordType ? stored : null;
    }
}
