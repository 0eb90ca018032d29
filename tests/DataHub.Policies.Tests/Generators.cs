using CsCheck;

namespace DataHub.Policies.Tests;

internal static class Generators
{
    public static Gen<T> OneOf<T>(params IReadOnlyList<T> values) =>
        Gen.Int[0, values.Count - 1].Select(index => values[index]);
}
