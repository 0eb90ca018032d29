using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataHub.Audit.Appending;

namespace DataHub.Audit.Tests;

/// <summary>Records as they were written once, with nothing in them by chance.</summary>
internal static class FixedRecord
{
    public static PendingRecord Of(int number)
    {
        var n = number.ToString("D12", CultureInfo.InvariantCulture);
        var policy = Convert.ToHexStringLower(SHA256.HashData("permit: nothing\n"u8));
        return new PendingRecord(
            Encoding.UTF8.GetBytes(
                $$"""{"v":1,"id":"019b7c3a-0000-7000-8000-{{n}}","req":"019b7c3a-0000-7000-8000-{{n}}","part":1,"parts":1,"salt":"AAAAAAAAAAAAAAAAAAAAAA","log":"{{AuditStoreInFile.LogName}}","boot":"019b7c3a-0000-7000-8000-ffffffffffff","t":"2026-01-02T03:04:05.678Z","kind":"query","who":{"country":"KHM","agency":"KHM.NCCT","client":"khm.ncct","token":null,"network":null},"why":{"purpose":"dh:Repatriation","policy":"{{policy}}","reason":null,"case":"KH-7","agreements":[{"uid":"urn:asean:idn-khm","version":"2","sha256":"{{new string('b', 64)}}"}]},"what":{"kind":"query","name":"=Victims{{n}}","document":"{{new string('c', 64)}}","schema":"{{new string('d', 64)}}"},"saw":[{"type":"Victim","originator":"IDN","agreement":"urn:asean:idn-khm","class":"same/no/given","forms":{"pd:Name":"full","pd:BirthDate":"generalise:year"},"refs":["AAAAAAAAAAAA{{n[2..]}}"]}],"duties":[],"out":{"outcome":"ok","sha256":"{{new string('e', 64)}}","length":512,"errors":[]},"trace":null}"""
            )
        );
    }
}
