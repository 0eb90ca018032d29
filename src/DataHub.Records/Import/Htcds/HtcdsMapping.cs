using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Import.Htcds;

/// <summary>
/// A row of an HTCDS file is one case with one victim. Roles of persons in the process are never read: the list mixes suspects with exploited persons, and
/// nobody may become a suspect by an import (ACTIP article 14(7)).
/// </summary>
internal sealed class HtcdsMapping : RowMapping
{
    private const int LongestName = 400;

    private bool _isForm;

    public override string Format => "htcds";

    public override string NameOf(string column) => HtcdsColumns.NameOf(column);

    public override void Check(IReadOnlyList<string> header)
    {
        if (!header.Select(NameOf).Any(HtcdsColumns.Known.Contains))
            throw new ImportFileException(
                "Not an HTCDS file: no column has a name of the standard, as in prs_FirstName."
            );
        _isForm = header.Any(column => column.EndsWith("prs_Second_Name", StringComparison.OrdinalIgnoreCase));
    }

    public override IReadOnlyList<string> IgnoredColumns(IReadOnlyList<string> header) =>
        [.. header.Where(column => !IsRead(NameOf(column)))];

    public override IReadOnlyList<string> NamedBy(ImportRow row) =>
        [
            .. HtcdsColumns.Submissions.Where(column => row.Cell(column) is not null).Take(1),
            .. row.Cell(HtcdsColumns.CaseNumber) is null ? [] : (string[])[HtcdsColumns.CaseNumber],
        ];

    public override CaseFile Map(ImportRow row, Contributor contributor)
    {
        var person = new VictimFile(HtcdsPerson.Read(row));
        if (!IsRead(HtcdsColumns.Title))
            person.Victim.JobTitle = null;
        HtcdsHistory.Read(row, person);
        HtcdsSupport.Read(row, person, contributor);
        var record = Case(row, person);
        Ages.Describe(person.Victim, record.RegisteredOn);
        return new CaseFile(contributor, record) { Victims = { person } };
    }

    // the official form asks for the second name twice, once as the title: what stands there is a name or a title
    private bool IsRead(string name) =>
        (HtcdsColumns.Known.Contains(name) && !(_isForm && name == HtcdsColumns.Title))
        || HtcdsColumns.Submissions.Contains(name)
        || name == HtcdsColumns.Start;

    private static CaseRecord Case(ImportRow row, VictimFile person)
    {
        var exploitation = person.Exploitations.FirstOrDefault();
        return new CaseRecord
        {
            CaseNumber = row.Text(HtcdsColumns.CaseNumber, 100),
            Status = HtcdsCodes.Status.One(row, "cas_status"),
            RegisteredOn =
                HtcdsValues.Date(row, HtcdsColumns.Start) ?? HtcdsValues.Date(row, "cas_incomingreferraldate"),
            ClosedReason = row.Text("cas_reasonforcaseclosure"),
            CaseOwner = row.Text("cas_caseowner", LongestName),
            Comments = row.Text("cco_casecomment"),
            Category =
                person.Victim.TraffickingStatus is TraffickingStatus.ActualVictimOfTrafficking
                    ? CaseCategory.Trafficking
                    : CaseCategory.NotEstablished,
            ModusOperandi = exploitation is null
                ? null
                : ModusOfExploitation.Of(exploitation.Types, exploitation.Industries),
        };
    }
}
