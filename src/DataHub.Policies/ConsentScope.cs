namespace DataHub.Policies;

/// <summary>
/// To whom and for what one consent extends, in one integer. Bits 0-31 and 62 are the countries that may receive the data, as
/// <see cref="Parties.BitOf"/> numbers them; bits 32-46 the categories of data. None of a kind: consent is not limited in that kind. The
/// numbers are stored: never renumber, append only.
/// </summary>
public static class ConsentScope
{
    public const long Identity = 1L << 32;
    public const long Contact = 1L << 33;
    public const long Health = 1L << 34;
    public const long Location = 1L << 35;
    public const long Image = 1L << 36;
    public const long Narrative = 1L << 37;

    /// <summary>Limited to no category at all: what is left of consents that have none in common.</summary>
    public const long NoCategory = 1L << 47;

    /// <summary>Limited to no recipient at all: what is left of consents that have none in common.</summary>
    public const long Nobody = 1L << 61;

    /// <summary>Any of these: consent extends to those categories only.</summary>
    public const long CategoryLimits = 0xFFFFL << 32;

    /// <summary>Any of these: consent extends to those recipients only.</summary>
    public const long RecipientLimits = 0xFFFF_FFFFL | Nobody | (1L << Parties.OtherBit);

    /// <summary>Not limited, neither in recipients nor in categories.</summary>
    public const long Everything = 0;

    /// <summary>What is covered by both consents. Limits without a common member leave <see cref="Nobody"/> or <see cref="NoCategory"/>.</summary>
    public static long Common(long one, long other) =>
        Common(one, other, RecipientLimits, Nobody) | Common(one, other, CategoryLimits, NoCategory);

    /// <summary>The limit that names a requester's country. Countries that are not parties share one bit and are never sure to be meant: 0.</summary>
    internal static long LimitOf(CountryCode country) => Parties.Contains(country) ? 1L << Parties.BitOf(country) : 0;

    private static long Common(long one, long other, long limits, long nothing)
    {
        var (left, right) = (one & limits, other & limits);
        return left == 0 ? right
            : right == 0 ? left
            : (left & right & ~nothing) is not 0 and var both ? both
            : nothing;
    }
}
