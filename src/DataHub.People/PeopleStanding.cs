namespace DataHub.People;

/// <summary>Whether a person counts now: neither they nor the agency or country they work for is suspended.</summary>
/// <param name="isSuspended">Whether an agency, or its country, is suspended. The registry of clients knows.</param>
public sealed class PeopleStanding(Func<string, string, CancellationToken, Task<bool>> isSuspended)
{
    /// <summary>What they were, ask for and approve counts again when the suspension is over.</summary>
    public async Task<bool> CountsAsync(Person person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.IsActive && !await isSuspended(person.Agency, person.Country, cancellationToken);
    }
}
