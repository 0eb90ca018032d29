using Microsoft.AspNetCore.Identity;

namespace DataHub.People;

/// <summary>
/// An officer who signs in with a passkey. Known by a handle that the log names: <see cref="IdentityUser{TKey}.UserName"/>. There is no
/// password, no e-mail and no telephone number, so that nothing can be recovered through them.
/// </summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>In place of a country: of the whole region.</summary>
    internal const string Region = "ASEAN";

    private const PersonRoles OfCountries = PersonRoles.Caseworker | PersonRoles.FocalPoint;

    /// <summary>What the log and others call the person, as in <c>sok.dara</c>. Unique.</summary>
    public string Handle => UserName!;

    /// <summary>The person's name as colleagues know it.</summary>
    public required string FullName { get; set; }

    /// <summary>ISO 3166-1 alpha-3, or <c>ASEAN</c> for the whole region.</summary>
    public required string Country { get; init; }

    /// <summary>As in <c>KHM.NCCT</c>.</summary>
    public required string Agency { get; init; }

    /// <summary>Never two that <see cref="Separation"/> keeps apart: the database refuses them as well.</summary>
    public PersonRoles Roles { get; private set; }

    /// <summary>Since when the person may do nothing; null while active.</summary>
    public DateTimeOffset? SuspendedAt { get; internal set; }

    public bool IsActive => SuspendedAt is null;

    /// <exception cref="RefusedChangeException">Nobody may hold these roles together, or nobody of the region.</exception>
    public void Assign(PersonRoles roles)
    {
        Separation.Require(roles);
        if (Country == Region && (roles & OfCountries) != PersonRoles.None)
            throw new RefusedChangeException(
                "Caseworkers and focal points work for a country, and not for the whole region."
            );
        Roles = roles;
    }
}
