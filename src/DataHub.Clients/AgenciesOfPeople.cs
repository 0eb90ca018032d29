namespace DataHub.Clients;

/// <summary>Which agencies have people. The register of people knows.</summary>
/// <param name="include">Whether somebody is registered of an agency.</param>
public sealed class AgenciesOfPeople(Func<string, CancellationToken, Task<bool>> include)
{
    public Task<bool> IncludeAsync(string agency, CancellationToken cancellationToken) =>
        include(agency, cancellationToken);
}
