using System.Text.RegularExpressions;
using DataHub.Policies;

namespace DataHub.People.Registering;

/// <summary>A person as an administrator registers them.</summary>
/// <param name="Handle">Lower-case letters, digits, dots and hyphens, as in <c>sok.dara</c>; 3 to 40 characters.</param>
/// <param name="FullName">As colleagues know them; at most 200 characters.</param>
/// <param name="Agency">As in <c>KHM.NCCT</c>: it begins with its country, or with <c>ASEAN</c> for the whole region.</param>
/// <param name="Roles">At least one, and none that <see cref="Separation"/> keeps apart.</param>
public sealed partial record NewPerson(string Handle, string FullName, string Agency, PersonRoles Roles)
{
    private const int LongestName = 200;

    /// <summary>Whether the agency is one that there is: one that the policies know, or one of the region, of which no file has a list.</summary>
    /// <param name="known">The agencies that the policies know.</param>
    /// <exception cref="RefusedChangeException">It is not. Whoever is of an agency that nobody knows could sign in, and no agreement would ever be theirs.</exception>
    public void CheckAgency(IReadOnlyList<Agency> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        CheckAgencyIsWritten();
        if (Country == Person.Region || known.Any(agency => agency.Code == Agency))
            return;
        var near = known
            .Where(agency => agency.Country.Alpha3 == Country)
            .Select(agency => agency.Code)
            .Order(StringComparer.Ordinal)
            .ToList();
        throw new RefusedChangeException(
            near.Count > 0
                ? $"The policies know no agency {Agency}. Of {Country} they know {string.Join(", ", near)}."
                : $"The policies know no agency {Agency}: {Country} is no party of the hub."
        );
    }

    /// <summary>Whether the handle is that of no client: a name in the log is of a person or of a system.</summary>
    /// <param name="isClient">Whether a client is registered under that name. The registry of clients knows.</param>
    /// <exception cref="RefusedChangeException">It is a client's.</exception>
    public async Task CheckHandleAsync(
        Func<string, CancellationToken, Task<bool>> isClient,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(isClient);
        CheckHandleIsWritten();
        if (await isClient(Handle, cancellationToken))
            throw new RefusedChangeException($"{Handle} is the id of a client. Choose another handle.");
    }

    /// <exception cref="RefusedChangeException">Anything is wrong with it: the first fault.</exception>
    internal Person Check()
    {
        CheckHandleIsWritten();
        if (string.IsNullOrWhiteSpace(FullName) || FullName.Length > LongestName || FullName.Any(char.IsControl))
            throw new RefusedChangeException($"A person has a name of at most {LongestName} characters.");
        CheckAgencyIsWritten();
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            UserName = Handle,
            NormalizedUserName = Handle.ToUpperInvariant(),
            FullName = FullName.Trim(),
            Country = Country,
            Agency = Agency,
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        person.Assign(Roles);
        return person;
    }

    private string Country => Agency.Split('.')[0];

    private void CheckHandleIsWritten()
    {
        if (!HandlePattern().IsMatch(Handle))
            throw new RefusedChangeException(
                "A handle is 3 to 40 lower-case letters, digits, dots or hyphens and begins with a letter, as in sok.dara."
            );
    }

    private void CheckAgencyIsWritten()
    {
        if (!AgencyPattern().IsMatch(Agency) || (Country != Person.Region && !CountryCode.TryParse(Country, out _)))
            throw new RefusedChangeException(
                $"An agency is written with its country, as in KHM.NCCT, or with {Person.Region} for the whole region."
            );
    }

    [GeneratedRegex("^[a-z][a-z0-9.-]{2,39}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex HandlePattern();

    [GeneratedRegex("^[A-Z]{3,5}\\.[A-Z0-9-]{1,40}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex AgencyPattern();
}
