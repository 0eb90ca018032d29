using DataHub.Records.Model;

namespace DataHub.Records.Import;

/// <summary>
/// What no column of any format says: a court's seal, a mark, a shelter, an objection. Others than the file said it, so a corrected row takes nothing of it back.
/// </summary>
internal static class Unsaid
{
    public static void Keep(CaseRecord stored, CaseRecord read)
    {
        read.IsSealed = stored.IsSealed;
        read.Handling = stored.Handling;
        read.Tlp = stored.Tlp;
        read.IncidentId = stored.IncidentId;
        read.CohortCode = stored.CohortCode;
        read.ClosedOn = stored.ClosedOn;
        read.Act = stored.Act;
        read.Means = stored.Means;
        read.Purpose = stored.Purpose;
        read.HandledBy = stored.HandledBy;
        read.DocketNumber = stored.DocketNumber;
        read.Narrative = stored.Narrative;
        read.SourceReliability = stored.SourceReliability;
        read.InfoAccuracy = stored.InfoAccuracy;
    }

    public static void Keep(VictimRecord stored, VictimRecord read)
    {
        read.ShelterId = stored.ShelterId;
        read.CurrentLocation = stored.CurrentLocation;
        read.NativeScriptName = stored.NativeScriptName;
        read.Aliases = stored.Aliases;
        read.Photo = stored.Photo;
        read.AgeEstimated = stored.AgeEstimated;
        read.PlaceOfBirth = stored.PlaceOfBirth;
        read.Passport = stored.Passport;
        read.EmergencyContact = stored.EmergencyContact;
        read.Ethnicity = stored.Ethnicity;
        read.Religion = stored.Religion;
        read.SexualOrientation = stored.SexualOrientation;
        read.ProtectionStatus = stored.ProtectionStatus;
        read.HealthNotes = stored.HealthNotes;
        read.SocialHandles = stored.SocialHandles;
        read.PromisedJob = stored.PromisedJob;
    }

    public static void Keep(IdentificationRecord stored, IdentificationRecord read)
    {
        read.OriginNotice = stored.OriginNotice;
        read.DecidedOn = stored.DecidedOn;
        read.Tool = stored.Tool;
        read.RecognisedBy = stored.RecognisedBy;
        read.IndicatorsFound = stored.IndicatorsFound;
    }
}
