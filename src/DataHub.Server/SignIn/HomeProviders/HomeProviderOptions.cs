using DataHub.People;

namespace DataHub.Server.SignIn.HomeProviders;

/// <summary>The countries' own OpenID providers, part of section <see cref="PeopleOptions.Section"/>.</summary>
internal sealed class HomeProviderOptions
{
    /// <summary>Default: none; everybody signs in here with a passkey.</summary>
    public IList<HomeProvider> HomeProviders { get; } = [];
}
