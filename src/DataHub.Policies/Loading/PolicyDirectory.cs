using System.Security.Cryptography;
using System.Text;

namespace DataHub.Policies.Loading;

/// <summary>Reads a policy directory as a whole. All faults of all files come out together, or the content of a directory without any.</summary>
internal static class PolicyDirectory
{
    private const string AgreementFolder = "agreements";

    private static readonly string[] TopFiles = ["baseline", "categories", "domestic", "parties", "purposes"];

    /// <exception cref="PolicyBundleException">Anything is wrong.</exception>
    public static PolicyContent Read(string directory)
    {
        var top = TopFiles.ToDictionary(name => name, name => PolicyFile.Read(directory, $"{name}.yaml", name));
        var agreementFiles = AgreementNames(directory)
            .Select(name => PolicyFile.Read(directory, name, "agreement"))
            .ToList();
        var strangers = new FaultList(AgreementFolder);
        RefuseStrangers(directory, strangers);

        var vocabulary = Vocabulary.From(top["categories"], top["purposes"], top["parties"]);
        var baseline = AgreementBinder.BindRules(top["baseline"], vocabulary, allowEverything: false);
        var domestic = AgreementBinder.BindRules(top["domestic"], vocabulary, allowEverything: true);
        var agreements = agreementFiles
            .Select(file => (File: file, Agreement: AgreementBinder.Bind(file, vocabulary)))
            .Where(pair => pair.Agreement is not null)
            .Select(pair => (pair.File, Agreement: pair.Agreement!))
            .ToList();
        AgreementOverlaps.Check(agreements, [.. vocabulary.Purposes.Items?.Values ?? []]);

        List<PolicyFile> files = [.. top.Values, .. agreementFiles];
        Throw([.. files.SelectMany(file => file.Faults.Faults), .. strangers.Faults]);
        return new PolicyContent
        {
            Version = VersionOf(files),
            Categories = vocabulary.CategorySet!,
            Purposes = [.. vocabulary.Purposes.Items!.Values],
            Agencies = [.. vocabulary.Agencies.Items!.Values],
            Agreements = [.. agreements.Select(pair => pair.Agreement)],
            Baseline = baseline!,
            Domestic = domestic!,
            DomesticReference = AgreementBinder.ReferenceOf(top["domestic"], top["domestic"].Root!),
            DomesticTitle = top["domestic"].Root!.TextOf("title"),
            DomesticLegalBasis = top["domestic"].Root!.TextOf("legalBasis"),
        };
    }

    private static IEnumerable<string> AgreementNames(string directory)
    {
        var folder = Path.Combine(directory, AgreementFolder);
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*.yaml")
                .Select(path => $"{AgreementFolder}/{Path.GetFileName(path)}")
                .Order(StringComparer.Ordinal)
            : [];
    }

    // a file that is not read must not look as if it were in force
    private static void RefuseStrangers(string directory, FaultList faults)
    {
        if (!Directory.Exists(directory))
            return;
        var known = TopFiles.Select(name => $"{name}.yaml").ToHashSet();
        var here = Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path)!);
        foreach (var name in here.Where(name => IsYaml(name) && !known.Contains(name)).Order(StringComparer.Ordinal))
            faults.Add(0, $"{name} is not read from here. Move agreements to {AgreementFolder}/, or remove it.");
        var folder = Path.Combine(directory, AgreementFolder);
        if (!Directory.Exists(folder))
            return;
        foreach (
            var path in Directory
                .EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
            faults.Add(0, $"{Path.GetFileName(path)} is not read. Name it .yaml.");
    }

    private static bool IsYaml(string name) => Path.GetExtension(name).ToUpperInvariant() is ".YAML" or ".YML";

    private static void Throw(IReadOnlyList<PolicyFault> faults)
    {
        if (faults.Count > 0)
            throw new PolicyBundleException([
                .. faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line),
            ]);
    }

    private static string VersionOf(IEnumerable<PolicyFile> files)
    {
        var lines = files
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{file.Name} {file.Sha256}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
