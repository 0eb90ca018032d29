using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies;
using DataHub.Records.Model;

namespace DataHub.Disclosure.Statistics;

/// <summary>What is to be counted for whom, in the terms in which questions are compared.</summary>
/// <param name="Asker">The country.</param>
/// <param name="Kind">What is counted.</param>
/// <param name="Filters">The number that a dimension must have, by its name.</param>
/// <param name="From">First day, yyyymmdd; <see cref="Undated"/> when what has no date counts too.</param>
/// <param name="Until">Day after the last; <see cref="NoEnd"/> without one.</param>
internal sealed record CountQuestion(
    CountryCode Asker,
    string Kind,
    IReadOnlyDictionary<string, int> Filters,
    int From,
    int Until
)
{
    /// <summary>The day of what has no date: before all others.</summary>
    public const int Undated = -1;

    public const int NoEnd = int.MaxValue;

    /// <summary>The filters as the ledger keeps them.</summary>
    public string FilterText =>
        string.Join(
            ' ',
            Filters
                .OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key}={f.Value}"))
        );

    public static CountQuestion Of(AnsweredCount answered) =>
        new(
            CountryCode.FromNumeric(answered.Asker),
            answered.Kind,
            answered
                .Filters.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(f => f.Split('='))
                .ToDictionary(f => f[0], f => int.Parse(f[1], CultureInfo.InvariantCulture), StringComparer.Ordinal),
            answered.From,
            answered.Until
        );

    public AnsweredCount Answered()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Asker.Numeric}|{Kind}|{FilterText}|{From}|{Until}");
        return new AnsweredCount
        {
            Id = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Asker = Asker.Numeric,
            Kind = Kind,
            Filters = FilterText,
            From = From,
            Until = Until,
        };
    }

    /// <summary>Whether everything that the other counts is counted here too.</summary>
    public bool Contains(CountQuestion other) =>
        From <= other.From && other.Until <= Until && Filters.All(f => other.Filters.Contains(f));
}
