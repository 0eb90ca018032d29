using DataHub.Policies;

namespace DataHub.Disclosure.Execution;

/// <summary>Records of one type that were disclosed alike.</summary>
/// <param name="Originator">Whose records they are.</param>
/// <param name="RecordClass">The operand values by which they were decided, so that the decision can be recomputed.</param>
/// <param name="Forms">The form of each category that the selection touched.</param>
/// <param name="Ids">The stored ids, ascending.</param>
public sealed record DisclosedGroup(
    string RecordType,
    CountryCode Originator,
    AgreementReference Agreement,
    string RecordClass,
    IReadOnlyDictionary<string, string> Forms,
    IReadOnlyList<long> Ids
)
{
    /// <summary>The order by type, agreement, class and originator.</summary>
    internal static int Compare(DisclosedGroup one, DisclosedGroup other)
    {
        var order = string.CompareOrdinal(one.RecordType, other.RecordType);
        order = order != 0 ? order : string.CompareOrdinal(one.Agreement.Uid, other.Agreement.Uid);
        order = order != 0 ? order : string.CompareOrdinal(one.RecordClass, other.RecordClass);
        return order != 0 ? order : string.CompareOrdinal(one.Originator.Alpha3, other.Originator.Alpha3);
    }
}

/// <summary>A field of which an answer carries less than is stored.</summary>
/// <param name="Agreement">As <c>uid@version</c>.</param>
public sealed record WithheldField(string RecordType, string Field, string Form, string Agreement)
{
    /// <summary>The order by type, field, agreement and form.</summary>
    public static int Compare(WithheldField one, WithheldField other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var order = string.CompareOrdinal(one.RecordType, other.RecordType);
        order = order != 0 ? order : string.CompareOrdinal(one.Field, other.Field);
        order = order != 0 ? order : string.CompareOrdinal(one.Agreement, other.Agreement);
        return order != 0 ? order : string.CompareOrdinal(one.Form, other.Form);
    }
}
