using System.Text.Json;

namespace DataHub.Benchmarks.HandWritten;

/// <summary>The property names of both answers, encoded once.</summary>
internal static class Names
{
    public static readonly JsonEncodedText Nodes = Of("nodes");
    public static readonly JsonEncodedText Victims = Of("victims");
    public static readonly JsonEncodedText Referrals = Of("referrals");
    public static readonly JsonEncodedText Case = Of("case");
    public static readonly JsonEncodedText PageInfo = Of("pageInfo");
    public static readonly JsonEncodedText HasNextPage = Of("hasNextPage");
    public static readonly JsonEncodedText Id = Of("id");
    public static readonly JsonEncodedText Originator = Of("originator");
    public static readonly JsonEncodedText CaseNumber = Of("caseNumber");
    public static readonly JsonEncodedText Status = Of("status");
    public static readonly JsonEncodedText RegisteredOn = Of("registeredOn");
    public static readonly JsonEncodedText ClosedOn = Of("closedOn");
    public static readonly JsonEncodedText ModusOperandi = Of("modusOperandi");
    public static readonly JsonEncodedText Act = Of("act");
    public static readonly JsonEncodedText HandledBy = Of("handledBy");
    public static readonly JsonEncodedText CaseOwner = Of("caseOwner");
    public static readonly JsonEncodedText Narrative = Of("narrative");
    public static readonly JsonEncodedText FullName = Of("fullName");
    public static readonly JsonEncodedText GivenName = Of("givenName");
    public static readonly JsonEncodedText DateOfBirth = Of("dateOfBirth");
    public static readonly JsonEncodedText AgeBand = Of("ageBand");
    public static readonly JsonEncodedText Gender = Of("gender");
    public static readonly JsonEncodedText Citizenships = Of("citizenships");
    public static readonly JsonEncodedText PhoneNumbers = Of("phoneNumbers");
    public static readonly JsonEncodedText Email = Of("email");
    public static readonly JsonEncodedText TraffickingStatus = Of("traffickingStatus");
    public static readonly JsonEncodedText MethodOfRecruitment = Of("methodOfRecruitment");
    public static readonly JsonEncodedText PromisedJob = Of("promisedJob");
    public static readonly JsonEncodedText CurrentLocation = Of("currentLocation");
    public static readonly JsonEncodedText Country = Of("country");
    public static readonly JsonEncodedText Admin1 = Of("admin1");
    public static readonly JsonEncodedText City = Of("city");
    public static readonly JsonEncodedText Reason = Of("reason");
    public static readonly JsonEncodedText SentOn = Of("sentOn");
    public static readonly JsonEncodedText AcceptedOn = Of("acceptedOn");
    public static readonly JsonEncodedText ToOrganisation = Of("toOrganisation");
    public static readonly JsonEncodedText Details = Of("details");

    private static JsonEncodedText Of(string name) => JsonEncodedText.Encode(name);
}
