namespace DataHub.Policies;

/// <summary>
/// Consent of one subject to one purpose in one integer: a DPV state, or, for consent that lapses, the last day on which it holds. The
/// numbers are stored: never renumber.
/// </summary>
/// <remarks>Values from <see cref="FirstDay"/> up are <c>dpv:ConsentGiven</c> until that day (days since 1970-01-01, inclusive) and
/// <c>dpv:ConsentExpired</c> afterwards.</remarks>
public static class ConsentCode
{
    public const int Unknown = 0;
    public const int Given = 1;
    public const int Refused = 2;
    public const int Withdrawn = 3;
    public const int Expired = 4;
    public const int FirstDay = 1000;

    /// <summary>
    /// Consent given that lapses after <paramref name="lastDay"/>. Days before <see cref="FirstDay"/> (1972-09-27) have no number of their own:
    /// <see cref="Expired"/>.
    /// </summary>
    public static int GivenUntil(DateOnly lastDay)
    {
        var day = lastDay.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return day < FirstDay ? Expired : day;
    }

    /// <summary>The state of <paramref name="code"/> on a day (days since 1970-01-01): one of the five constants.</summary>
    public static int StateOn(int code, int today) =>
        code < FirstDay ? code
        : code < today ? Expired
        : Given;
}
