using System.CommandLine;
using System.Data.Common;
using System.Diagnostics;
using DataHub.Disclosure.Proving;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Policies.Proving;
using DataHub.Records;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy prove</c>: looks at every record class of every agreement and says what does not hold. Exit code 0 when everything
/// holds, 1 otherwise, 2 when the policies or a database cannot be used.
/// </summary>
internal static class ProveCommand
{
    private const string InPolicies = "policies";

    private static readonly Option<string?> PostgreSql = new("--postgresql")
    {
        Description = "Compare on this PostgreSQL server too, in temporary tables. Default: DATAHUB_TEST_POSTGRESQL.",
    };

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("prove", "Prove over every record class what must hold of the policies.")
        {
            PostgreSql,
        };
        var arguments = PolicyArguments.On(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var bundle = arguments.Load(parsed);
                var schema = SchemaOf(arguments.Directory(parsed), settings, bundle);
                var stores = StoresOf(parsed.GetValue(PostgreSql) ?? settings.TestServer());
                var proof = await terminal.WithProgressAsync(progress =>
                    ProveAsync(bundle, schema, stores, progress, cancellationToken)
                );
                if (arguments.Json(parsed))
                    terminal.WriteJson(proof.ForPrograms());
                else
                    proof.Write(terminal.Output);
                return proof.Outcome;
            }
        );
        return command;
    }

    private static HubSchema SchemaOf(string policies, HubSettings settings, PolicyBundle bundle)
    {
        var directory = settings.Schema(policies);
        try
        {
            return HubSchema.Load(directory, bundle.Categories);
        }
        catch (SchemaException faults)
        {
            throw new NotDoneException(faults.Message);
        }
    }

    private static List<RecordsStore> StoresOf(string? postgreSql)
    {
        var stores = new List<RecordsStore> { new(new DataOptions { ConnectionString = "Data Source=:memory:" }) };
        if (string.IsNullOrWhiteSpace(postgreSql))
            return stores;
        try
        {
            stores.Add(new(new DataOptions { Provider = DataProvider.PostgreSql, ConnectionString = postgreSql }));
            return stores;
        }
        catch (ArgumentException reason)
        {
            throw new NotDoneException($"{DataProvider.PostgreSql} cannot be used: {reason.Message}");
        }
    }

    private static async Task<ProofSummary> ProveAsync(
        PolicyBundle bundle,
        HubSchema schema,
        List<RecordsStore> stores,
        IProgress<WorkDone> progress,
        CancellationToken cancellationToken
    )
    {
        var start = Stopwatch.GetTimestamp();
        var policies = await Task.Run(
            () => PolicyProof.Of(bundle, (done, all) => progress.Report(new WorkDone(InPolicies, done, all))),
            cancellationToken
        );
        var summary = new ProofSummary(bundle.Version, policies, Stopwatch.GetElapsedTime(start));
        foreach (var store in stores)
        {
            start = Stopwatch.GetTimestamp();
            var plans = await PlansAsync(bundle, schema, store, progress, cancellationToken);
            summary.Add(store.Provider, plans, Stopwatch.GetElapsedTime(start));
        }
        return summary;
    }

    private static async Task<PlanProof> PlansAsync(
        PolicyBundle bundle,
        HubSchema schema,
        RecordsStore store,
        IProgress<WorkDone> progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var what = $"plans on {store.Provider}";
            return await PlanProof.OfAsync(
                bundle,
                schema,
                store,
                (done, all) => progress.Report(new WorkDone(what, done, all)),
                cancellationToken
            );
        }
        catch (Exception reason) when (reason is DbException or ArgumentException)
        {
            throw new NotDoneException($"{store.Provider} cannot be used: {reason.Message}");
        }
    }
}
