namespace DataHub.Policies.Comparing;

/// <summary>Drafts of changes that concern no single record.</summary>
internal static class Drafting
{
    public static ChangeDraft Draft(
        bool widened,
        ChangeKind kind,
        string statement,
        Route route,
        string? purpose = null,
        string? recordType = null
    ) =>
        new(
            new PolicyChange
            {
                Direction = widened ? ChangeDirection.Widened : ChangeDirection.Narrowed,
                Kind = kind,
                Statement = statement,
                Routes = [route],
                Purposes = purpose is null ? [] : [purpose],
                RecordTypes = recordType is null ? [] : [recordType],
            },
            null
        );
}
