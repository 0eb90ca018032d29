using DataHub.Audit.Bundles;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Subjects;
using DataHub.Audit.Verification;

namespace DataHub.Audit.Tests.Bundles;

/// <summary>A bundle exported from a real store, with everything a test does to it.</summary>
internal sealed class BundleInFile : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-bundle-");

    private readonly bool ownsStore;

    private BundleInFile(AuditStoreInFile store, bool ownsStore) => (Store, this.ownsStore) = (store, ownsStore);

    public AuditStoreInFile Store { get; }

    public string Folder => Path.Combine(folder.FullName, "bundle");

    public NoteKey Key => new(AuditStoreInFile.LogName, Store.Key.PublicKey);

    public string PathOf(string path) => Path.Combine(Folder, BundleLayout.FolderOf(AuditStoreInFile.LogName), path);

    /// <summary>A log with checkpoints at those sizes, exported.</summary>
    public static async Task<BundleInFile> CreateAsync(params int[] sizes)
    {
        var store = await AuditStoreInFile.CreateAsync();
        foreach (var (size, before) in sizes.Zip(sizes.Prepend(0)))
        {
            await store.FillAsync(size - before);
            await store.Checkpoints.IssueAsync(default);
        }
        var bundle = new BundleInFile(store, ownsStore: true);
        await bundle.ExportAsync([]);
        return bundle;
    }

    /// <summary>The same bundle in a folder of its own.</summary>
    public BundleInFile Copy()
    {
        var copy = new BundleInFile(Store, ownsStore: false);
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.Folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    /// <summary>Exports the store as it is now.</summary>
    public async Task<AuditExported> ExportAsync(IReadOnlyList<AuditSubjectName> subjects)
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        using var references = new AuditReferences(AuditSetup.SubjectKeysOf(Store.Options), Store.Clock);
        return await new AuditExport(Store.Store, references).WriteAsync(
            Folder,
            Store.Epochs.Keys(),
            subjects,
            null,
            default
        );
    }

    public AuditBundle Open() => AuditBundle.Open(Folder);

    public async Task<AuditVerification> VerifyAsync(params string[] kept) =>
        (await Open().VerifyAsync([Key], kept, null, default)).MinBy(finding => finding.IsIntact)!;

    public void Change(string path, Func<byte[], byte[]> change)
    {
        var file = PathOf(path);
        File.WriteAllBytes(file, change(File.ReadAllBytes(file)));
    }

    public async ValueTask DisposeAsync()
    {
        if (ownsStore)
            await Store.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
