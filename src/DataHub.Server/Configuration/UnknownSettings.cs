using System.Collections;
using System.Reflection;
using DataHub.Audit;
using DataHub.People;
using DataHub.Records;
using DataHub.Records.Demo;
using DataHub.Server.Documents;
using DataHub.Server.Features;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using DataHub.Server.Limiting;
using DataHub.Server.SignIn.HomeProviders;

namespace DataHub.Server.Configuration;

/// <summary>Settings under <c>DataHub</c> that nothing reads: a slip of the pen would leave a default in force, and nobody would notice.</summary>
internal static class UnknownSettings
{
    private const string Root = "DataHub";

    private static readonly Dictionary<string, Type[]> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [DataOptions.Section] = [typeof(DataOptions)],
        [DemoOptions.Section] = [typeof(DemoOptions)],
        [PolicyOptions.Section] = [typeof(PolicyOptions)],
        [SchemaOptions.Section] = [typeof(SchemaOptions)],
        [HubConfiguration.AuditSection] = [typeof(AuditOptions)],
        [IssuerOptions.Section] = [typeof(IssuerOptions)],
        [PeopleOptions.Section] = [typeof(PeopleOptions), typeof(HomeProviderOptions)],
        [TrustedDocumentOptions.Section] = [typeof(TrustedDocumentOptions)],
        [LimitOptions.Section] = [typeof(LimitOptions)],
        [$"{Root}:Proxies"] = [typeof(ProxyNames)],
    };

    /// <summary>What is wrong, with the names that there are in that place. Names of features have a check of their own.</summary>
    public static IEnumerable<string> FaultsOf(IConfiguration configuration) =>
        configuration
            .GetSection(Root)
            .GetChildren()
            .Where(section => !section.Path.Equals(FeatureSetup.Section, StringComparison.OrdinalIgnoreCase))
            .SelectMany(section =>
                Sections.TryGetValue(section.Path, out var types)
                    ? Below(section, [.. types.SelectMany(SettableOf)])
                    :
                    [
                        Fault(
                            section,
                            Sections.Keys.Append(FeatureSetup.Section).Select(path => path[(Root.Length + 1)..])
                        ),
                    ]
            );

    private static IEnumerable<string> Below(IConfigurationSection section, IReadOnlyList<PropertyInfo> properties) =>
        section
            .GetChildren()
            .SelectMany(child =>
                properties.FirstOrDefault(one => one.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase))
                    is { } property
                    ? Inside(child, property.PropertyType)
                    : [Fault(child, properties.Select(one => one.Name))]
            );

    private static IEnumerable<string> Inside(IConfigurationSection section, Type type)
    {
        if (!section.GetChildren().Any() || type == typeof(string))
            return [];
        if (type.IsAssignableTo(typeof(IEnumerable)))
            return section.GetChildren().SelectMany(child => Inside(child, type.GetGenericArguments()[0]));
        return Below(section, [.. SettableOf(type)]);
    }

    private static IEnumerable<PropertyInfo> SettableOf(Type type) =>
        type.GetProperties()
            .Where(property =>
                property.SetMethod is { IsPublic: true }
                || (
                    property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable))
                )
            );

    private static string Fault(IConfigurationSection section, IEnumerable<string> names) =>
        $"{section.Path} is no setting, and would be passed over. There are {string.Join(", ", names.Order(StringComparer.Ordinal))}.";

    /// <summary>What <see cref="KnownProxies"/> reads.</summary>
    private sealed class ProxyNames
    {
        public IList<string> Known { get; } = [];
    }
}
