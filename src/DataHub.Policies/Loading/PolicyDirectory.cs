using System.Security.Cryptography;
using System.Text;

namespace DataHub.Policies.Loading;

/// <summary>Reads a policy source as a whole. All faults of all files come out together, or the content of a source without any.</summary>
internal static class PolicyDirectory
{
    private const string AgreementFolder = "agreements";

    private const string AgreementSchema = "agreement";

    private static readonly string[] TopFiles = ["baseline", "categories", "domestic", "parties", "purposes"];

    /// <summary>Reads the schemas of the files.</summary>
    public static void PrepareSchemas()
    {
        foreach (var name in TopFiles.Prepend(AgreementSchema))
            SchemaCheck.Prepare(name);
    }

    /// <exception cref="PolicyBundleException">Anything is wrong.</exception>
    public static PolicyContent Read(PolicySource source)
    {
        var read = TopFiles
            .Select(name => (Name: $"{name}.yaml", Schema: name))
            .Concat(source.Names.Where(IsAgreement).Select(name => (Name: name, Schema: AgreementSchema)))
            .AsParallel()
            .AsOrdered()
            .Select(file => PolicyFile.Read(source, file.Name, file.Schema))
            .ToList();
        var top = TopFiles.Zip(read).ToDictionary(pair => pair.First, pair => pair.Second);
        var agreementFiles = read[TopFiles.Length..];
        var strangers = new FaultList(AgreementFolder);
        RefuseStrangers(source, strangers);

        var vocabulary = Vocabulary.From(top["categories"], top["purposes"], top["parties"]);
        var baseline = AgreementBinder.BindRules(top["baseline"], vocabulary, allowEverything: false);
        var domestic = AgreementBinder.BindDomestic(top["domestic"], vocabulary);
        var agreements = agreementFiles
            .Select(file => (File: file, Agreement: AgreementBinder.Bind(file, vocabulary, baseline)))
            .Where(pair => pair.Agreement is not null)
            .Select(pair => (pair.File, Agreement: pair.Agreement!))
            .ToList();
        Supersession.Check(agreements, agreementFiles);
        ClassBound.Check(agreements, baseline);
        AgreementOverlaps.Check(agreements, [.. vocabulary.Purposes.Items?.Values ?? []]);

        var acceptedFiles = AcceptanceBinder.Read(source);
        var accepted = acceptedFiles.SelectMany(AcceptanceBinder.Bind).ToList();

        List<PolicyFile> files = [.. top.Values, .. agreementFiles];
        Throw([.. files.Concat(acceptedFiles).SelectMany(file => file.Faults.Faults), .. strangers.Faults]);
        return new PolicyContent
        {
            Version = VersionOf(files),
            Categories = vocabulary.CategorySet!,
            Purposes = [.. vocabulary.Purposes.Items!.Values],
            Agencies = [.. vocabulary.Agencies.Items!.Values],
            Groups = [.. vocabulary.Groups.Items!.Values],
            Agreements = [.. agreements.Select(pair => pair.Agreement)],
            Baseline = baseline!,
            BaselineReference = AgreementBinder.ReferenceOf(top["baseline"], top["baseline"].Root!),
            Domestic = domestic!,
            Accepted = accepted,
            Files = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>Whether a file of that name holds an agreement.</summary>
    public static bool IsAgreement(string name) =>
        IsInAgreementFolder(name)
        && !IsTooDeep(name)
        && name.EndsWith(".yaml", StringComparison.Ordinal)
        && !name.EndsWith(AcceptanceBinder.Suffix, StringComparison.Ordinal);

    /// <summary>One line per file with name and hash: what the version is the SHA-256 of.</summary>
    public static string ManifestOf(IEnumerable<PolicyFile> files) =>
        string.Concat(
            files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Sha256}\n")
        );

    // a file that is not read must not look as if it were in force
    private static void RefuseStrangers(PolicySource source, FaultList faults)
    {
        var known = TopFiles.Select(name => $"{name}.yaml").Append(AcceptanceBinder.BundleWide).ToHashSet();
        var (inPlace, elsewhere) = (
            source.Names.Where(name => IsYaml(name) && IsInAgreementFolder(name)),
            source.Names.Where(name => IsYaml(name) && !IsInAgreementFolder(name))
        );
        foreach (var name in elsewhere.Where(name => !known.Contains(name)))
            faults.Add(0, $"{name} is not read from here. Move agreements to {AgreementFolder}/, or remove it.");
        foreach (var name in inPlace.Where(IsTooDeep))
            faults.Add(
                0,
                $"{name} is not read: it is in a folder of its own. Move it to {AgreementFolder}/, or out of it."
            );
        foreach (
            var name in inPlace.Where(name => !IsTooDeep(name) && !name.EndsWith(".yaml", StringComparison.Ordinal))
        )
            faults.Add(0, $"{Path.GetFileName(name)} is not read. Name it .yaml.");
    }

    /// <summary>Whether a file lies in a folder below the one that is read.</summary>
    public static bool IsTooDeep(string name) => name.Count(letter => letter == '/') > 1;

    private static bool IsInAgreementFolder(string name) =>
        name.StartsWith($"{AgreementFolder}/", StringComparison.Ordinal);

    /// <summary>Whether a file of that name looks as if it said something, however the extension is written.</summary>
    public static bool IsYaml(string name) => Path.GetExtension(name).ToUpperInvariant() is ".YAML" or ".YML";

    private static void Throw(IReadOnlyList<PolicyFault> faults)
    {
        if (faults.Count > 0)
            throw new PolicyBundleException([
                .. faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line),
            ]);
    }

    private static string VersionOf(IEnumerable<PolicyFile> files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ManifestOf(files))));
}
