using DataHub.Policies;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Consents;

/// <summary>
/// What a victim says today on the sharing of data for some purposes. Consent that is given may be limited; a refusal and a withdrawal are always of the whole
/// purpose: who withdraws a part gives the rest anew.
/// </summary>
public sealed record ConsentStatement
{
    /// <summary>One or more.</summary>
    public required IReadOnlyList<ConsentPurpose> Purposes { get; init; }

    public required ConsentAnswer State { get; init; }

    /// <summary>Code of the agency that heard it, as in <c>IDN.KEMLU</c>: one of the victim's originator.</summary>
    public required string AgencyCode { get; init; }

    /// <summary>Countries that may receive the data; none: not limited.</summary>
    public IReadOnlyList<CountryCode> Recipients { get; init; } = [];

    /// <summary>Kinds of data that it covers; none: not limited.</summary>
    public IReadOnlyList<ConsentCategory> Categories { get; init; } = [];

    /// <summary>The last day on which it holds; null: until withdrawn.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public ConsentGiver? GivenBy { get; init; }

    /// <exception cref="ArgumentException">The statement contradicts itself, or its agency is not one of the originator.</exception>
    internal void Check(CountryCode originator, DateOnly today)
    {
        if (!AgencyCode.StartsWith($"{originator.Alpha3}.", StringComparison.Ordinal))
            throw Wrong("The agency must be one of the victim's originator.");
        if (Purposes.Count == 0 || !Purposes.All(Enum.IsDefined) || !Categories.All(Enum.IsDefined))
            throw Wrong("Name one purpose or more, and purposes and categories by their codes.");
        if (Recipients.Contains(default))
            throw Wrong("A recipient must be a country; name none when consent is not limited to countries.");
        if (!Enum.IsDefined(State))
            throw Wrong("Say whether consent is given, refused or withdrawn.");
        if (State is not ConsentAnswer.Given && (Recipients.Count > 0 || Categories.Count > 0 || ExpiresOn is not null))
            throw Wrong("Only consent that is given has limits. Give the rest anew to withdraw a part.");
        if (ExpiresOn < today)
            throw Wrong("The last day of consent must not have passed. Withdraw consent that no longer holds.");
    }

    private static ArgumentException Wrong(string message) => new(message);
}
