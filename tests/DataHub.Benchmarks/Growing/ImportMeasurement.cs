using System.Diagnostics;
using System.Globalization;
using DataHub.Benchmarks.Measuring;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Import;
using Microsoft.Data.Sqlite;

namespace DataHub.Benchmarks.Growing;

/// <summary>How fast a file in HTCDS's form is imported into a new SQLite store. The rows are invented.</summary>
internal static class ImportMeasurement
{
    private const string Header =
        "cas_CaseNumber,prs_FirstName,prs_SecondName,prs_Birthdate,prs_Gender,prs_Citizenship,prs_MobilePhone,"
        + "vic_TraffickingStatus,vic_TypeOfExploitation,cas_Status,con_Consent,hte_Type,hte_Date,hte_Country,hte_City,"
        + "cas_ReferringOrganisation,cas_IncomingReferralDate,spl_Type,spl_Objectives";

    private static readonly string[] Tables =
    [
        "Cases",
        "Victims",
        "Consents",
        "Identifications",
        "Exploitations",
        "Referrals",
        "Assistance",
        "Incidents",
    ];

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var rows = options.Short ? 200 : 40_000;
        var directory = Directory.CreateTempSubdirectory("datahub-import-").FullName;
        try
        {
            var file = Path.Combine(directory, "cases.csv");
            await File.WriteAllLinesAsync(file, Enumerable.Range(0, rows).Select(Row).Prepend(Header));
            var store = new RecordsStore(new DataOptions { Directory = directory });
            await store.MigrateAsync(CancellationToken.None);
            var request = new ImportRequest(
                file,
                ImportFormat.Htcds,
                CountryCode.Parse("IDN"),
                "IDN.KEMLU",
                Path.Combine(directory, "rejects.csv")
            );
            var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var report = await new Importer(store, new byte[32], TimeProvider.System).ImportAsync(
                request,
                null,
                CancellationToken.None
            );
            var (wall, used) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - cpu);
            var records = Count(store.ConnectionString);
            if (report.Imported != rows)
                throw new DifferentAnswerException($"{report.Imported} of {rows} rows were imported.");
            Console.WriteLine("| rows | records | wall s | CPU s | records/s |");
            Console.WriteLine("|---:|---:|---:|---:|---:|");
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {rows:N0} | {records:N0} | {wall.TotalSeconds:0.00} | {used.TotalSeconds:0.00} | {records / wall.TotalSeconds:N0} |"
                )
            );
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Row(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"B-{number},Synthetic,Person {number},19{70 + number % 30}-0{1 + number % 9},Feminine,IDN,+62 000 {number:000000},"
                + $"ActualVictimOfTrafficking,OnlineScam,Closed,TRUE,Exploitation,2022-0{1 + number % 9},Cambodia,Sihanoukville,"
                + $"KHM.NCCT,2022-04-01,Legal,Papers"
        );

    private static long Count(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables.
        command.CommandText = "SELECT " + string.Join(" + ", Tables.Select(t => $"(SELECT count(*) FROM {t})"));
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
