using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DataHub.Policies;

namespace DataHub.Disclosure.Proving;

/// <summary>Tells decision tables apart by what they decide, whoever asks and whoever's records they are about.</summary>
internal sealed class TableDigests(CategorySet categories)
{
    private readonly ConditionalWeakTable<DecisionTable, string> digests = [];

    public string Of(DecisionTable table) => digests.GetValue(table, Digest);

    /// <summary>Equal for entitlements whose plans for a record type are the same.</summary>
    public string PlanOf(Entitlement entitlement, string recordType) =>
        $"{recordType} {entitlement.Requester.Country} {ConsentOf(entitlement, recordType)} "
        + string.Join(' ', entitlement.TablesOf(recordType).Select(table => $"{table.Originator}:{Of(table)}"));

    /// <summary>The purpose decides which consent is read; without a question of consent all purposes are alike.</summary>
    public static string ConsentOf(Entitlement entitlement, string recordType) =>
        entitlement
            .TablesOf(recordType)
            .Any(table => table.Operands.Any(o => o.Name.StartsWith("consent.", StringComparison.Ordinal)))
            ? entitlement.Requester.Purpose
            : "";

    private string Digest(DecisionTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<char>(string.Join(' ', table.Operands)));
        for (var recordClass = 0; recordClass < table.ClassCount; recordClass++)
            hash.AppendData(BitConverter.GetBytes(table.RowOf(recordClass)));
        for (var row = 0; row < table.RowCount; row++)
            hash.AppendData([
                table.IsVisible(row) ? (byte)1 : (byte)0,
                .. categories.Select(category => table.FormOf(row, category).Index),
            ]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
