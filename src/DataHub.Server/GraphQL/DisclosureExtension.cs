using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DataHub.Disclosure;
using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Forecasting;
using DataHub.Disclosure.Schema;
using DataHub.Policies;

namespace DataHub.Server.GraphQL;

/// <summary>
/// <c>extensions.disclosure</c>: for which purpose and under which agreements the answer was given, and what of it was withheld or generalised. Form and
/// agreement only: the rule that decided would itself disclose.
/// </summary>
internal static class DisclosureExtension
{
    // the same for every answer under an entitlement
    private static readonly ConditionalWeakTable<Entitlement, byte[]> Agreements = [];

    /// <summary>Written at once: most answers carry the same few hundred bytes, and a general serializer took longer than a point query.</summary>
    /// <param name="answering">The request.</param>
    /// <param name="buffer">Takes the member; the result refers to it.</param>
    public static PlannedJson Of(Answering answering, ArrayBufferWriter<byte> buffer)
    {
        using var json = new Utf8JsonWriter(buffer, DisclosureEngine.Json);
        json.WriteStartObject();
        WriteRequester(json, answering);
        json.WriteString("policy"u8, answering.Policies.Version);
        json.WritePropertyName("agreements"u8);
        if (answering.EntitlementOrNone is { } entitlement)
            json.WriteRawValue(Agreements.GetValue(entitlement, AgreementsOf), skipInputValidation: true);
        else
            WriteNothing(json);
        WriteDuties(json, answering.Duties);
        WriteValidation(json, answering);
        WriteRedactions(json, answering.Traces);
        json.WriteEndObject();
        json.Flush();
        return new PlannedJson(buffer.WrittenMemory);
    }

    private static void WriteNothing(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteEndArray();
    }

    private static void WriteRequester(Utf8JsonWriter json, Answering answering)
    {
        if (answering.Requester is { } requester)
        {
            json.WriteStartObject("requester"u8);
            json.WriteString("country"u8, requester.Country.Alpha3);
            json.WriteString("agency"u8, requester.Agency);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("requester"u8);
        }
        json.WriteString("purpose"u8, answering.Requester?.Purpose);
    }

    private static byte[] AgreementsOf(Entitlement entitlement)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, DisclosureEngine.Json);
        json.WriteStartArray();
        foreach (var agreement in entitlement.InForce)
        {
            json.WriteStartObject();
            json.WriteString("assigner"u8, agreement.Assigner.Code);
            json.WriteString("uid"u8, agreement.Uid);
            json.WriteNumber("version"u8, agreement.Version);
            json.WriteString("sha256"u8, agreement.Sha256);
            json.WriteStartArray("onward"u8);
            // to whom the answer may be passed on, and what of it: nothing to nobody, unless the agreement names them
            foreach (var right in entitlement.Rights.First(rights => rights.Agreement == agreement).Onward)
                Write(json, right);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, OnwardRight right)
    {
        json.WriteStartObject();
        json.WriteString("recipient"u8, right.Recipient.Code);
        json.WriteStartArray("types"u8);
        foreach (var type in right.RecordTypes)
            json.WriteStringValue(type);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDuties(Utf8JsonWriter json, IReadOnlyList<DutyDue> duties)
    {
        json.WriteStartArray("duties"u8);
        foreach (var owed in duties)
            owed.Write(json);
        json.WriteEndArray();
    }

    private static void WriteValidation(Utf8JsonWriter json, Answering answering)
    {
        if (!answering.Terms.ValidateOnly)
        {
            json.WriteNull("validation"u8);
            return;
        }
        json.WriteStartArray("validation"u8);
        foreach (var field in answering.Foreseen)
            Write(json, field);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ForeseenField field)
    {
        json.WriteStartObject();
        json.WriteString("path"u8, field.Path);
        json.WriteString("type"u8, field.RecordType);
        json.WriteString("field"u8, field.Field);
        json.WriteString("originator"u8, field.Originator);
        json.WriteString("agreement"u8, field.Agreement);
        json.WriteString("outcome"u8, CodeNames.Of(field.Outcome.ToString()));
        json.WriteStartArray("forms"u8);
        foreach (var form in field.Forms)
            json.WriteStringValue(form);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRedactions(Utf8JsonWriter json, IReadOnlyList<DisclosureTrace> traces)
    {
        json.WriteStartArray("redactions"u8);
        var withheld = new List<WithheldField>();
        foreach (var trace in traces)
        foreach (var fields in trace.Withheld)
            withheld.AddRange(fields);
        withheld.Sort(WithheldField.Compare);
        for (var i = 0; i < withheld.Count; i++)
        {
            var one = withheld[i];
            // several objects of the document may withhold the same
            if (i > 0 && one == withheld[i - 1])
                continue;
            json.WriteStartObject();
            json.WriteString("type"u8, one.RecordType);
            json.WriteString("field"u8, one.Field);
            json.WriteString("form"u8, one.Form);
            json.WriteString("agreement"u8, one.Agreement);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
