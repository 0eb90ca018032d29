using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;
using DataHub.Policies;

namespace DataHub.Benchmarks.Deciding;

/// <summary>The same request with few agreements and with many: what is paid on every request must not know how many there are.</summary>
internal static class ManyAgreements
{
    private static readonly Requester Partner = new(
        GeneratedPolicies.Requesting,
        "KHM.NCCT",
        "dh:Repatriation",
        "khm.ncct"
    );

    /// <param name="hub">Its records and its engine; the policies are other ones.</param>
    /// <param name="few">The smaller number of agreements.</param>
    /// <param name="many">The larger one.</param>
    public static Question QuestionOf(BenchedHub hub, int few, int many)
    {
        var root = Requested.Of(Questions.List);
        return new Question($"Q1 list, {few} and {many} agreements", "cases", [RowOf(few), RowOf(many)]);

        Row RowOf(int agreements)
        {
            var bundle = PolicyBundle.Load(GeneratedPolicies.Of(agreements), hub.Secret);
            var now = new DateTimeOffset(GeneratedPolicies.FirstYear, 6, 1, 0, 0, 0, TimeSpan.Zero);
            return new Row(
                $"{agreements} agreements",
                async () => await Disclosed.ByAsync(hub.Engine, root, bundle.EntitlementOf(Partner, now))
            );
        }
    }
}
